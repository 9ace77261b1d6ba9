package org.shadowbench.core.mmu.page;

import org.shadowbench.core.guest.AccessKind;
import org.shadowbench.core.memory.raw.OffHeap;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Spte;

/** The CPU's walk of the shadow tables. There is no TLB, so each access walks them. */
public final class HardwareWalk {

    private HardwareWalk() {}

    /** Tells if the tables permit the access. If so, sets A in the leaf, and D for a write. */
    public static boolean access(ShadowPage root, long address, AccessKind kind) {
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
    public static long leaf(ShadowPage root, long address) {
        long table = root.spt;
        for (int level = root.level();; level--) {
            long sptep = PageLevel.entryAddress(table, PageLevel.index(address, level));
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

    /**
     * The address of the entry of {@code level} on the way to {@code address}, 0 if there is no table of that level.
     */
    public static long entry(ShadowPage root, long address, int level) {
        long table = root.spt;
        for (int at = root.level();; at--) {
            long sptep = PageLevel.entryAddress(table, PageLevel.index(address, at));
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
