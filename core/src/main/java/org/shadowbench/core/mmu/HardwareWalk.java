package org.shadowbench.core.mmu;

import org.shadowbench.core.guest.AccessKind;
import org.shadowbench.core.memory.OffHeap;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Spte;

/** What the CPU does with the shadow tables: no TLB, so each access walks them. */
final class HardwareWalk {

    private HardwareWalk() {}

    /** Whether the tables permit the access; if so, A is set in the leaf, and D by a write. */
    static boolean access(ShadowPage root, long address, AccessKind kind) {
        long sptep = leaf(root, address);
        if (sptep == 0) {
            return false;
        }
        long spte = OffHeap.get(sptep);
        if (!kind.isAllowedBy(Spte.access(spte))) {
            return false;
        }
        long used = spte | Spte.ACCESSED | (kind == AccessKind.WRITE ? Spte.DIRTY : 0);
        if (used != spte) {
            OffHeap.set(sptep, used);
        }
        return true;
    }

    /** The address of the leaf that translates {@code address}, 0 if there is none. */
    static long leaf(ShadowPage root, long address) {
        long table = root.spt;
        for (int level = root.level();; level--) {
            long sptep = table + (long) PageLevel.index(address, level) * Long.BYTES;
            long spte = OffHeap.get(sptep);
            if (!Spte.isShadowPresent(spte)) {
                return 0;
            }
            if (Spte.isLast(spte, level)) {
                return sptep;
            }
            table = Spte.tableAddress(spte);
        }
    }

    /** The address of the entry of {@code level} on the way to {@code address}, 0 if there is no table of that level. */
    static long entry(ShadowPage root, long address, int level) {
        long table = root.spt;
        for (int at = root.level();; at--) {
            long sptep = table + (long) PageLevel.index(address, at) * Long.BYTES;
            if (at == level) {
                return sptep;
            }
            long spte = OffHeap.get(sptep);
            if (!Spte.isShadowPresent(spte) || Spte.isLast(spte, at)) {
                return 0;
            }
            table = Spte.tableAddress(spte);
        }
    }
}
