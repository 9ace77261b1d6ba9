package org.shadowbench.core.mmu;

/** How a split sets the leaves of a new child. Both ways leave the same behind; they differ in time alone. */
public enum SplitFill {

    /** Table and reverse-map heads each in one go, where nobody maps any of the frames yet; else entry by entry. */
    AT_ONCE,

    /** Each entry by itself, with the look that it takes at what is there, as {@code shadow_mmu_split_huge_page} does. */
    ENTRY_BY_ENTRY
}
