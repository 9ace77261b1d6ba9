package org.shadowbench.core.mmu;

/** Why a leaf is made ({@code prefetch} and {@code can_unsync} of {@code make_spte}). */
enum SpteOrigin {

    /** For the access that faulted. */
    FAULT,

    /** Ahead of its use. */
    PREFETCH,

    /** Again, from a guest entry that may have changed. */
    SYNC
}
