package org.shadowbench.core.mmu.api;

/** Changes to KVM after v6.0 that an MMU can have. An MMU without any behaves as v6.0. */
public enum Behaviour {

    /** {@code disallowed_hugepage_adjust} heeds a flag of the child, and recovery spares logged slots (v6.2). */
    NX_HUGE_PAGE_FLAG,

    /** {@code validate_direct_spte} flushes all that the entry mapped, not one page (v6.3, 3cdf93746f9a). */
    VALIDATE_FLUSHES_WHOLE_RANGE,

    /** Sync leaves an entry alone if its cached access is equal (v6.4, e6722d9211b2). */
    SYNC_SKIPS_UNCHANGED,

    /** Before the guest is told of its fault, the address's leaf is synced and not zapped and mapped anew (v6.4). */
    INVALIDATE_SYNCS,

    /** Clearing dirty pages splits up to and including the last one (v6.8). */
    CLEAR_SPLITS_LAST_PAGE,

    /** Only pages up to level 3 have a translation array (v6.11, 9ecc1c119b28). */
    NO_TRANSLATIONS_ABOVE_LEVEL_3,

    /** Linking a child in place of anything present flushes all remote TLBs (2026, 0cb2af2ea66a). */
    LINK_ALWAYS_FLUSHES,

    /** A fault uses a child that is already linked only if its gfn is the wanted one (2026, 0cb2af2ea66a). */
    CHILD_GFN_CHECK,

    /** A fault uses a child that is already linked only if its role is the wanted one (2026, 81ccda30b4e8). */
    CHILD_ROLE_CHECK
}
