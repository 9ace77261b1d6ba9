package org.shadowbench.core.mmu.fault;

import org.shadowbench.core.memory.raw.OffHeap;
import org.shadowbench.core.mmu.page.ShadowPage;
import org.shadowbench.core.mmu.state.Kvm;
import org.shadowbench.core.mmu.state.Memslot;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.GuestPte;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Role;
import org.shadowbench.core.paging.Spte;

/**
 * Maps the neighbours of a 4K page that faulted ahead of their use ({@code FNAME(pte_prefetch)},
 * {@code direct_pte_prefetch}).
 */
final class Prefetch {

    /** The leaves of the aligned window around the fault ({@code PTE_PREFETCH_NUM}). */
    static final int WINDOW = 8;

    private final Kvm kvm;
    private final SetSpte set;

    Prefetch(Kvm kvm, SetSpte set) {
        this.kvm = kvm;
        this.set = set;
    }

    /** Maps what can be mapped in the window of entry {@code faulted}. */
    void around(ShadowPage page, int faulted) {
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

    /** Maps what the guest's entry says now, in a slot that is logged too ({@code no_dirty_log} is false). */
    void again(ShadowPage page, int index) {
        long gpte = kvm.guest.read(page.gfn, index);
        Memslot slot = kvm.slots.find(GuestPte.gfn(gpte));
        if (isUsable(gpte) && slot != null && slot.isHostWritable()) {
            int access = kvm.walk.leafAccess(Role.access(page.role), gpte);
            set.leafAhead(page, index, slot, GuestPte.gfn(gpte), access);
        }
    }

    /** {@code FNAME(prefetch_gpte)}. */
    private boolean mapFromGuest(ShadowPage page, int index) {
        long gpte = kvm.guest.read(page.gfn, index);
        if (!isUsable(gpte)) {
            return false;
        }
        return map(page, index, GuestPte.gfn(gpte), kvm.walk.leafAccess(Role.access(page.role), gpte));
    }

    private boolean isUsable(long gpte) {
        return GuestPte.isPresent(gpte) && !kvm.walk.lacksAccessed(gpte);
    }

    /**
     * Maps a page, unless it is not memory that the guest could write at once. Returns false then, which ends the
     * prefetch.
     */
    private boolean map(ShadowPage page, int index, long gfn, int access) {
        Memslot slot = kvm.slots.find(gfn);
        if (slot == null || !slot.isHostWritable()
                || slot.isLogging() && Access.allows(access, Access.WRITE)) {
            return false;
        }
        set.leafAhead(page, index, slot, gfn, access);
        return true;
    }
}
