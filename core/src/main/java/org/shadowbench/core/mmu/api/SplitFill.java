package org.shadowbench.core.mmu.api;

/** How a split sets the leaves of a new child. Both ways have the same result and differ only in time. */
public enum SplitFill {

    /** The whole table, then all reverse-map heads, if none of the frames is mapped yet. Otherwise entry by entry. */
    AT_ONCE,

    /** Each entry by itself, after a look at its head, as {@code shadow_mmu_split_huge_page} does. */
    ENTRY_BY_ENTRY
}
