package org.shadowbench.core.mmu;

/** From where the access of the child comes when a huge page is split: what the thread is about. */
public enum SplitPolicy {

    /** From beside the gfn, where the fault left it: the patch, and KVM since v6.0. */
    CACHED,

    /**
     * From the huge SPTE: EXEC unless NX, WRITE if writable, USER if user. What Peter Xu proposed, as the words have it; a wrong access
     * is repaired by {@code validate_direct_spte} at the next fault.
     */
    HUGE_SPTE,

    /** As {@link #HUGE_SPTE}, but WRITE if MMU-writable, so that write protection by KVM itself doesn't count. */
    HUGE_SPTE_MMU_WRITABLE,

    /**
     * From the guest's page table: the role of the page and one guest entry, which is read again. Where that entry maps something else
     * by now, the huge page is left alone.
     */
    GUEST_WALK
}
