package org.shadowbench.core.mmu.rmap;

import org.shadowbench.core.memory.raw.OffHeap;
import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.state.Kvm;
import org.shadowbench.core.mmu.state.Memslot;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Spte;

/** Takes write permission from leaves, which it finds by their reverse maps. */
public final class WriteProtect {

    private static final long FOR_LOGGING = Spte.WRITABLE;
    private static final long FOR_TABLES = Spte.WRITABLE | Spte.MMU_WRITABLE;

    private final Kvm kvm;

    WriteProtect(Kvm kvm) {
        this.kvm = kvm;
    }

    /**
     * Makes the leaves of {@code minLevel} and above that map {@code gfn} read-only until KVM allows writes again
     * ({@code kvm_mmu_slot_gfn_write_protect}). Returns false if none had to change.
     */
    public boolean frame(Memslot slot, long gfn, int minLevel) {
        boolean changed = false;
        for (int level = minLevel; level <= PageLevel.LEVEL_1G; level++) {
            changed |= protect(slot.rmapHead(gfn, level), FOR_TABLES);
        }
        return changed;
    }

    /**
     * Makes the leaves of the reverse map whose head is at {@code head} read-only until the next write
     * ({@code rmap_write_protect} with pt_protect 0).
     */
    public void forLogging(long head) {
        protect(head, FOR_LOGGING);
    }

    private boolean protect(long head, long bits) {
        boolean changed = false;
        for (long at = PteLists.first(OffHeap.get(head)); at != 0; at = PteLists.next(at)) {
            long sptep = PteLists.sptep(at);
            long spte = OffHeap.get(sptep);
            if ((spte & bits) != 0) {
                changed |= LeafSptes.update(sptep, spte & ~bits);
                kvm.statistics.increment(Counter.WRITE_PROTECTED);
            }
        }
        return changed;
    }
}
