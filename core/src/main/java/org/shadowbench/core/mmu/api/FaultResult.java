package org.shadowbench.core.mmu.api;

/** How a guest access ended ({@code RET_PF_*} of KVM, in more detail). */
public enum FaultResult {

    /** The shadow tables allowed the access. There was no fault, so no counter either. */
    HIT(null),

    /** A fault mapped the page, or gave its leaf the missing access. */
    MAPPED(Counter.MAPPED_FAULTS),

    /**
     * On the way, a child table with an access other than the guest's was unlinked. The child linked now has a right
     * leaf.
     */
    RELINKED(Counter.RELINKED_FAULTS),

    /** The leaf and its tables were right already. */
    SPURIOUS(Counter.SPURIOUS_FAULTS),

    /** The guest does not allow the access. The fault is the guest's own, and the MMU was left alone. */
    REFLECTED(Counter.REFLECTED_FAULTS),

    /** A write that must be emulated: to a shadowed guest table, or to a page that the host maps read-only. */
    EMULATED(Counter.EMULATED_FAULTS),

    /** The guest allows the access, but no slot has the frame. A device would, but the model has none. */
    NO_SLOT(Counter.NO_SLOT_FAULTS),

    /** No shadow page is left, and none could be reclaimed ({@code -ENOSPC}). */
    OUT_OF_PAGES(Counter.FAILED_FAULTS),

    /** The host has no memory for the caches of a fault ({@code -ENOMEM}). */
    OUT_OF_MEMORY(Counter.FAILED_FAULTS);

    private final Counter counter;

    FaultResult(Counter counter) {
        this.counter = counter;
    }

    /** The counter of the faults that end like this. Null for {@link #HIT}, which is not a fault. */
    public Counter counter() {
        return counter;
    }

    /** Tells if the guest's access goes on as the guest expects, by itself or by emulation. */
    public boolean isAllowed() {
        return switch (this) {
            case HIT, MAPPED, RELINKED, SPURIOUS, EMULATED -> true;
            case REFLECTED, NO_SLOT, OUT_OF_PAGES, OUT_OF_MEMORY -> false;
        };
    }
}
