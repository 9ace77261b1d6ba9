package org.shadowbench.core.mmu;

import org.shadowbench.core.memory.OffHeap;

/** The entries that point to a page ({@code parent_ptes}). */
final class ParentPtes {

    private final PteLists lists;
    private final Statistics statistics;

    ParentPtes(PteLists lists, Statistics statistics) {
        this.lists = lists;
        this.statistics = statistics;
    }

    /** {@code mmu_page_add_parent_pte}. */
    void add(ShadowPage child, long sptep, DescriptorCache cache) {
        if (child.isParentless()) {
            statistics.decrement(Counter.PARENTLESS_PAGES);
        }
        child.parentPtes = lists.add(child.parentPtes, sptep, cache);
    }

    /**
     * Clears an entry that points to {@code child} ({@code drop_parent_pte}). The child stays, linked elsewhere or parentless.
     */
    void drop(ShadowPage child, long sptep) {
        child.parentPtes = lists.remove(child.parentPtes, sptep);
        OffHeap.set(sptep, 0);
        if (child.isParentless()) {
            statistics.increment(Counter.PARENTLESS_PAGES);
        }
    }

    /** Clears all entries that point to {@code child} ({@code kvm_mmu_unlink_parents}). */
    void dropAll(ShadowPage child) {
        while (child.parentPtes != 0) {
            drop(child, PteLists.sptep(PteLists.first(child.parentPtes)));
        }
    }
}
