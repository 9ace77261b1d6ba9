package org.shadowbench.core.mmu.api;

/** The source of the child's access when a huge page is split: the subject of the thread. */
public enum SplitPolicy {

    /** The access that the fault cached beside the gfn: the patch, and KVM since v6.0. */
    CACHED,

    /**
     * The huge SPTE: EXEC unless NX, WRITE if writable, USER if user. This is Peter Xu's proposal, taken literally.
     * {@code validate_direct_spte} repairs a wrong access at the next fault.
     */
    HUGE_SPTE,

    /** As {@link #HUGE_SPTE}, but WRITE if MMU-writable, so KVM's own write protection does not count. */
    HUGE_SPTE_MMU_WRITABLE,

    /**
     * The guest's page table: the role of the page and one guest entry, which is read again. If that entry maps
     * something else by now, the huge page is left alone.
     */
    GUEST_WALK
}
