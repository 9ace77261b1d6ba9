package org.shadowbench.core.mmu.sync;

/** The reason to make a leaf ({@code prefetch} and {@code can_unsync} of {@code make_spte}). */
public enum SpteOrigin {

    /** An access faulted. */
    FAULT,

    /** A neighbour faulted, and this leaf is made ahead of its use. */
    PREFETCH,

    /** Its guest entry may have changed. */
    SYNC
}
