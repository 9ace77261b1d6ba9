package org.shadowbench.core.mmu.fault;

import org.shadowbench.core.guest.AccessKind;
import org.shadowbench.core.mmu.state.Memslot;
import org.shadowbench.core.paging.PageLevel;

/** One fault and what is decided on its way ({@code struct kvm_page_fault}). One object serves all faults. */
final class FaultRequest {

    long address;
    AccessKind kind;
    Memslot slot;
    long gfn;

    /** The largest page that the guest's tables and the host's memory allow. */
    int requiredLevel;

    /** The level of the leaf to set. */
    int goalLevel;

    boolean hugePageDisallowed;

    /** A child with a wrong access was unlinked. */
    boolean dropped;

    void start(long address, AccessKind kind, Memslot slot, long gfn) {
        this.address = address;
        this.kind = kind;
        this.slot = slot;
        this.gfn = gfn;
        requiredLevel = PageLevel.LEVEL_4K;
        goalLevel = PageLevel.LEVEL_4K;
        hugePageDisallowed = false;
        dropped = false;
    }
}
