package org.shadowbench.core.mmu;

import org.shadowbench.core.memory.OffHeap;
import org.shadowbench.core.paging.PageLevel;

/** Splits one huge page into 512 of the next smaller size ({@code shadow_mmu_split_huge_page}). */
final class SplitHugePage {

    private final FindPage find;
    private final MakeSpte make;
    private final ChildAccess childAccess;
    private final FillChild fill;
    private final LinkPage link;
    private final SplitCaches caches;
    private final Statistics statistics;

    SplitHugePage(FindPage find, MakeSpte make, ChildAccess childAccess, FillChild fill, LinkPage link,
            SplitCaches caches, Statistics statistics) {
        this.find = find;
        this.make = make;
        this.childAccess = childAccess;
        this.fill = fill;
        this.link = link;
        this.caches = caches;
        this.statistics = statistics;
    }

    /** Splits the huge page at entry {@code index}; says whether an access was found to do it with. */
    boolean split(MemorySlot slot, ShadowPage page, int index) {
        long huge = OffHeap.get(page.sptep(index));
        int access = childAccess.of(page, index, huge);
        if (access == ChildAccess.UNKNOWN) {
            statistics.increment(Counter.SPLITS_WITHOUT_ACCESS);
            return false;
        }
        int role = Role.directChild(page.role, index, access);
        ShadowPage child = find.get(page.gfn(index), role, caches.pages());
        if (fill.fill(child, slot, childAccess.restrict(make.splitChild(huge, role), access))) {
            link.linkAndFlush(page, index, child, caches.descriptors());
        } else {
            link.link(page, index, child, caches.descriptors());
        }
        statistics.increment(page.level() == PageLevel.LEVEL_1G ? Counter.SPLITS_1G : Counter.SPLITS_2M);
        return true;
    }
}
