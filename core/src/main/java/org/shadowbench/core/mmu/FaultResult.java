package org.shadowbench.core.mmu;

/** What came of a guest access (KVM's {@code RET_PF_*}, told apart further). */
public enum FaultResult {

    /** The shadow tables allowed it: no fault. */
    HIT,

    /** A fault mapped the page, or gave its leaf the access that was missing. */
    MAPPED,

    /** A child table with another access than the guest's was unlinked on the way; in the one linked now the leaf is as it should be. */
    RELINKED,

    /** A fault found that the leaf already was as it should be, and its tables too. */
    SPURIOUS,

    /** The guest doesn't allow it: the fault is the guest's own, and the MMU was left alone. */
    REFLECTED,

    /** A write that must be emulated: to a guest table that is shadowed, or to a page that the host maps read-only. */
    EMULATED,

    /** The guest allows it, but there is no memory in any slot: a device's, which this model doesn't have. */
    NO_SLOT,

    /** No shadow page is left, and none could be reclaimed ({@code -ENOSPC}). */
    OUT_OF_PAGES,

    /** The host has no memory for the caches of a fault ({@code -ENOMEM}). */
    OUT_OF_MEMORY;

    /** Whether the guest's access goes on as the guest expects it to, by itself or by emulation. */
    public boolean isAllowed() {
        return switch (this) {
            case HIT, MAPPED, RELINKED, SPURIOUS, EMULATED -> true;
            case REFLECTED, NO_SLOT, OUT_OF_PAGES, OUT_OF_MEMORY -> false;
        };
    }
}
