package org.shadowbench.core.mmu;

import org.shadowbench.core.guest.AccessKind;
import org.shadowbench.core.paging.PageLevel;

/** What one fault is about and what was decided on the way ({@code struct kvm_page_fault}). One object serves all faults. */
final class FaultRequest {

    long address;
    AccessKind kind;
    MemorySlot slot;
    long gfn;

    /** The largest page that the guest's tables and the host's memory allow. */
    int requiredLevel;

    /** The level of the leaf to be. */
    int goalLevel;

    boolean hugePageDisallowed;
    boolean dropped;

    void start(long address, AccessKind kind, MemorySlot slot, long gfn) {
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
