package org.shadowbench.core.mmu.zap;

import org.shadowbench.core.mmu.rmap.RmapOperations;
import org.shadowbench.core.mmu.state.Kvm;
import org.shadowbench.core.mmu.sync.UnsyncPages;

/** The operations of this room for one MMU, put together. */
public final class ZapOperations {

    /** Zaps pages and entries. */
    public final ZapPage pages;

    /** Zaps the oldest pages, or all. */
    public final Reclaim reclaim;

    /** Zaps tables that NX forced apart. */
    public final NxRecovery nxRecovery;

    /** Sees the guest's writes to its tables. */
    public final GuestTableWrites tableWrites;

    /** Makes the operations. */
    public ZapOperations(Kvm kvm, RmapOperations rmap, UnsyncPages unsync) {
        pages = new ZapPage(kvm, rmap, unsync);
        reclaim = new Reclaim(kvm, pages);
        nxRecovery = new NxRecovery(kvm, pages);
        tableWrites = new GuestTableWrites(kvm, unsync, pages);
    }
}
