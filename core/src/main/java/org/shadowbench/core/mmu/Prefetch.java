package org.shadowbench.core.mmu;

import org.shadowbench.core.guest.GuestMemory;
import org.shadowbench.core.guest.GuestWalk;
import org.shadowbench.core.memory.OffHeap;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.GuestPte;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Spte;

/** Maps the neighbours of a 4K page that faulted, ahead of their use ({@code FNAME(pte_prefetch)}, {@code direct_pte_prefetch}). */
final class Prefetch {

    /** The leaves of the aligned window around the fault ({@code PTE_PREFETCH_NUM}). */
    static final int WINDOW = 8;

    private final GuestMemory guest;
    private final GuestWalk walk;
    private final MemorySlots slots;
    private final SetSpte set;

    Prefetch(GuestMemory guest, GuestWalk walk, MemorySlots slots, SetSpte set) {
        this.guest = guest;
        this.walk = walk;
        this.slots = slots;
        this.set = set;
    }

    void prefetch(ShadowPage page, int faulted) {
        if (page.level() > PageLevel.LEVEL_4K) {
            return;
        }
        int first = faulted & -WINDOW;
        boolean goesOn = true;
        for (int i = first; i < first + WINDOW && goesOn; i++) {
            if (!Spte.isShadowPresent(OffHeap.get(page.sptep(i)))) {
                goesOn = Role.isDirect(page.role)
                        ? map(page, i, page.gfn(i), Role.access(page.role))
                        : mapFromGuest(page, i);
            }
        }
    }

    /** {@code FNAME(prefetch_gpte)}. */
    private boolean mapFromGuest(ShadowPage page, int index) {
        long gpte = guest.read(page.gfn, index);
        if (!GuestPte.isPresent(gpte) || walk.lacksAccessed(gpte)) {
            return false;
        }
        return map(page, index, GuestPte.gfn(gpte), walk.leafAccess(Role.access(page.role), gpte));
    }

    /** Maps a page, unless it is not memory that a write could reach at once; that ends the prefetch. */
    private boolean map(ShadowPage page, int index, long gfn, int access) {
        MemorySlot slot = slots.find(gfn);
        if (slot == null || !slot.isHostWritable()
                || slot.isLogging() && Access.allows(access, Access.WRITE)) {
            return false;
        }
        set.setForPrefetch(page, index, slot, gfn, access);
        return true;
    }
}
