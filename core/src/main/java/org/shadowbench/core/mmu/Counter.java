package org.shadowbench.core.mmu;

/**
 * What {@link Statistics} counts. A count only grows; a gauge is how many there are now.
 */
public enum Counter {

    /** Faults by reads, whatever came of them. */
    READ_FAULTS,
    /** Faults by writes. */
    WRITE_FAULTS,
    /** Faults by instruction fetches. */
    EXECUTE_FAULTS,
    /** Faults that ended in {@link FaultResult#MAPPED}. */
    MAPPED_FAULTS,
    /** Faults that ended in {@link FaultResult#RELINKED}. */
    RELINKED_FAULTS,
    /** Faults that ended in {@link FaultResult#SPURIOUS}. */
    SPURIOUS_FAULTS,
    /** Faults that ended in {@link FaultResult#REFLECTED}. */
    REFLECTED_FAULTS,
    /** Faults that ended in {@link FaultResult#EMULATED}. */
    EMULATED_FAULTS,
    /** Faults that ended in {@link FaultResult#NO_SLOT}. */
    NO_SLOT_FAULTS,
    /** Faults that ended in {@link FaultResult#OUT_OF_PAGES} or {@link FaultResult#OUT_OF_MEMORY}, some before they had a root. */
    FAILED_FAULTS,

    /** Child pages that {@code validate_direct_spte} unlinked because their access was not the guest's. */
    ACCESS_DROPS,
    /** Tables that a huge mapping took the place of. */
    TABLE_OVERWRITES,
    /** Children linked below an entry. */
    LINKS,

    /** Flushes of all remote TLBs. */
    FULL_FLUSHES,
    /** Flushes of a range of gfns; hosts other than Hyper-V flush everything for these too. */
    RANGE_FLUSHES,
    /** The 4K pages in the ranges of {@link #RANGE_FLUSHES}. */
    RANGE_FLUSHED_PAGES,

    /** Shadow pages allocated. */
    PAGES_ALLOCATED,
    /** Shadow pages found in the hash when one was wanted. */
    PAGES_REUSED,
    /**
     * Shadow pages zapped, for whatever reason; a root in use twice, when it becomes invalid and when its last user leaves it
     * ({@code mmu_shadow_zapped}).
     */
    PAGES_ZAPPED,
    /** Shadow pages zapped to make room for others. */
    PAGES_RECYCLED,
    /** Shadow pages zapped because the guest kept writing the table they shadow. */
    PAGES_FLOODED,
    /** Pages of another gfn met in a bucket of the hash. */
    HASH_COLLISIONS,
    /** Gauge: shadow pages in use ({@code n_used_mmu_pages}). */
    LIVE_PAGES,
    /**
     * Gauge: shadow pages in use that no entry points to and that are no roots in use. What stands below such a page can't be reached either
     * but has a parent: {@link ShadowMmu#stalePages} counts both.
     */
    PARENTLESS_PAGES,
    /** Gauge: translation arrays in use. */
    TRANSLATION_ARRAYS,
    /** Gauge: shadow pages that may lag behind the guest table they shadow. */
    UNSYNC_PAGES,

    /** Gauge: leaves of 4K. */
    MAPPED_4K,
    /** Gauge: leaves of 2M. */
    MAPPED_2M,
    /** Gauge: leaves of 1G. */
    MAPPED_1G,
    /** Gauge: descriptors of reverse maps in use, 128 bytes each. */
    DESCRIPTORS,
    /** Reverse maps emptied because they had grown too long. */
    RMAP_RECYCLES,

    /** Huge pages of 2M split. */
    SPLITS_2M,
    /** Huge pages of 1G split. */
    SPLITS_1G,
    /** Leaves that splits installed. */
    SPLIT_CHILDREN,
    /** Huge pages left whole because no access could be found for their child. */
    SPLITS_WITHOUT_ACCESS,
    /** Reverse maps whose splitting stopped for want of pages or memory. */
    SPLITS_STOPPED,

    /** Gauge: pages accounted as huge pages that NX forced apart ({@code nx_lpage_splits}). */
    NX_SPLITS,
    /** Pages that NX recovery took away. */
    NX_RECOVERED,

    /** Leaves that a fault mapped ahead of their use. */
    PREFETCHED,
    /** Leaves that lost their write permission, or, being read-only already, the right to get it back. */
    WRITE_PROTECTED,
    /** Leaves whose cached access or entry sync looked at and kept. */
    SYNCED_LEAVES,
    /** Guest writes to tables that trapped. */
    TRAPPED_TABLE_WRITES,
    /** Bits set in dirty bitmaps. */
    DIRTIED_PAGES,

    /** Warnings: an access stored in a page that has one access for all, and another ("access mismatch"). */
    ACCESS_MISMATCHES,
    /** Warnings: a gfn stored in a page that computes its gfns, and another ("gfn mismatch"). */
    GFN_MISMATCHES;

    /** The gauge of leaves in tables of {@code level}, 1 to 3. */
    static Counter mapped(int level) {
        return switch (level) {
            case 1 -> MAPPED_4K;
            case 2 -> MAPPED_2M;
            default -> MAPPED_1G;
        };
    }
}
