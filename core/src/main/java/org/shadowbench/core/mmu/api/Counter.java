package org.shadowbench.core.mmu.api;

/** The counters of {@link Statistics}. A count only grows. A gauge tells how many there are now. */
public enum Counter {

    /** Faults by reads, however they ended. */
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
    /**
     * Faults that ended in {@link FaultResult#OUT_OF_PAGES} or {@link FaultResult#OUT_OF_MEMORY}. Some of them had no
     * root.
     */
    FAILED_FAULTS,

    /** Child pages that {@code validate_direct_spte} unlinked because their access was not the guest's. */
    ACCESS_DROPS,
    /** Tables that a huge page replaced. */
    TABLE_OVERWRITES,
    /** Children linked below an entry. */
    LINKS,

    /** Flushes of all remote TLBs. */
    FULL_FLUSHES,
    /** Flushes of a range of gfns. Hosts other than Hyper-V flush everything for these too. */
    RANGE_FLUSHES,
    /** The 4K pages in the ranges of {@link #RANGE_FLUSHES}. */
    RANGE_FLUSHED_PAGES,

    /** Shadow pages allocated. */
    PAGES_ALLOCATED,
    /** Shadow pages found in the hash when one was wanted. */
    PAGES_REUSED,
    /**
     * Shadow pages zapped ({@code mmu_shadow_zapped}). A root in use counts twice: when it becomes invalid, and when
     * its last user leaves it.
     */
    PAGES_ZAPPED,
    /**
     * Shadow pages zapped to make room for others ({@code mmu_recycled}). A child that is zapped with its parent counts
     * as one, whatever is zapped with it. The kernel also counts so to decide that it has zapped enough.
     */
    PAGES_RECYCLED,
    /** Shadow pages zapped because the guest kept writing the table they shadow. */
    PAGES_FLOODED,
    /** Pages of another gfn met in a bucket of the hash. */
    HASH_COLLISIONS,
    /** Gauge: shadow pages in use ({@code n_used_mmu_pages}). */
    LIVE_PAGES,
    /**
     * Gauge: shadow pages in use that no entry points to and that are not roots in use. The pages below them cannot be
     * reached either, but they have a parent: {@code ShadowMmu.stalePages} counts both.
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
    /** Huge pages left whole because their child's access could not be found. */
    SPLITS_WITHOUT_ACCESS,
    /** Reverse maps whose splitting stopped because pages or memory ran out. */
    SPLITS_STOPPED,

    /** Gauge: tables listed because NX forced a huge page apart ({@code nx_lpage_splits}). */
    NX_SPLITS,
    /** Tables that NX recovery zapped. */
    NX_RECOVERED,

    /** Leaves that a fault mapped ahead of their use. */
    PREFETCHED,
    /** Leaves that lost their write permission, or read-only leaves that lost the right to get it back. */
    WRITE_PROTECTED,
    /** Leaves that sync compared with their guest entry and kept. */
    SYNCED_LEAVES,
    /** Guest writes to tables that trapped. */
    TRAPPED_TABLE_WRITES,
    /** Bits set in dirty bitmaps. */
    DIRTIED_PAGES,

    /** Warnings: an access stored in a page whose one access for all entries is another ("access mismatch"). */
    ACCESS_MISMATCHES,
    /** Warnings: a gfn stored in a page that computes another one ("gfn mismatch"). */
    GFN_MISMATCHES;

    /** The gauge of leaves in tables of {@code level}, 1 to 3. */
    public static Counter mapped(int level) {
        return switch (level) {
            case 1 -> MAPPED_4K;
            case 2 -> MAPPED_2M;
            default -> MAPPED_1G;
        };
    }
}
