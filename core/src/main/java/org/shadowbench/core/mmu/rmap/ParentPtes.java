package org.shadowbench.core.mmu.rmap;

import org.shadowbench.core.memory.raw.OffHeap;
import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.page.LiveStatistics;
import org.shadowbench.core.mmu.page.ShadowPage;

/** Links and unlinks the entries that point to a page ({@code parent_ptes}). */
public final class ParentPtes {

    private final PteLists lists;
    private final LiveStatistics statistics;

    ParentPtes(PteLists lists, LiveStatistics statistics) {
        this.lists = lists;
        this.statistics = statistics;
    }

    /** Adds an entry that points to {@code child} ({@code mmu_page_add_parent_pte}). */
    public void add(ShadowPage child, long sptep, DescriptorCache cache) {
        if (child.isParentless()) {
            statistics.decrement(Counter.PARENTLESS_PAGES);
        }
        child.parentPtes = lists.add(child.parentPtes, sptep, cache);
    }

    /**
     * Clears an entry that points to {@code child} ({@code drop_parent_pte}). The child stays, with its other parents
     * or with none.
     */
    public void drop(ShadowPage child, long sptep) {
        child.parentPtes = lists.remove(child.parentPtes, sptep);
        OffHeap.set(sptep, 0);
        if (child.isParentless()) {
            statistics.increment(Counter.PARENTLESS_PAGES);
        }
    }

    /** Clears all entries that point to {@code child} ({@code kvm_mmu_unlink_parents}). */
    public void dropAll(ShadowPage child) {
        while (child.parentPtes != 0) {
            drop(child, PteLists.sptep(PteLists.first(child.parentPtes)));
        }
    }
}
