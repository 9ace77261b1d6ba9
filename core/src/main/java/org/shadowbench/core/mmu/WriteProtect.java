package org.shadowbench.core.mmu;

import org.shadowbench.core.memory.OffHeap;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Spte;

/** Takes write permission from leaves, found through their reverse maps. */
final class WriteProtect {

    private static final long FOR_LOGGING = Spte.WRITABLE;
    private static final long FOR_TABLES = Spte.WRITABLE | Spte.MMU_WRITABLE;

    private final Statistics statistics;

    WriteProtect(Statistics statistics) {
        this.statistics = statistics;
    }

    /**
     * Makes the leaves of {@code minLevel} and above that map {@code gfn} read-only until KVM says otherwise, and says whether
     * any changed ({@code kvm_mmu_slot_gfn_write_protect}).
     */
    boolean protectGfn(MemorySlot slot, long gfn, int minLevel) {
        boolean changed = false;
        for (int level = minLevel; level <= PageLevel.LEVEL_1G; level++) {
            changed |= protect(slot.rmapHead(gfn, level), FOR_TABLES);
        }
        return changed;
    }

    /**
     * Makes the leaves of the reverse map whose head is at {@code head} read-only until they are next written, and says whether
     * any changed ({@code rmap_write_protect} with pt_protect 0).
     */
    boolean protectForLogging(long head) {
        return protect(head, FOR_LOGGING);
    }

    private boolean protect(long head, long bits) {
        boolean changed = false;
        for (long at = PteLists.first(OffHeap.get(head)); at != 0; at = PteLists.next(at)) {
            long sptep = PteLists.sptep(at);
            long spte = OffHeap.get(sptep);
            if ((spte & bits) != 0) {
                changed |= LeafSptes.update(sptep, spte & ~bits);
                statistics.increment(Counter.WRITE_PROTECTED);
            }
        }
        return changed;
    }
}
