package org.shadowbench.core.mmu;

import org.shadowbench.core.memory.OffHeap;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Spte;

/** Splits all huge pages that map a range of frames ({@code kvm_shadow_mmu_try_split_huge_pages}). */
final class SplitHugePages {

    private final PageMemory memory;
    private final ShadowPages pages;
    private final SplitCaches caches;
    private final SplitHugePage split;
    private final Statistics statistics;

    SplitHugePages(PageMemory memory, ShadowPages pages, SplitCaches caches, SplitHugePage split,
            Statistics statistics) {
        this.memory = memory;
        this.pages = pages;
        this.caches = caches;
        this.split = split;
        this.statistics = statistics;
    }

    /**
     * Splits down to {@code targetLevel} what maps frames from {@code first} to before {@code end}: all of 1G before any of 2M.
     * Returns how many were split. Out of pages is no error: what can't be split stays huge. What maps {@code first} is split even if the
     * range is empty ({@code for_each_slot_rmap_range}).
     */
    long split(MemorySlot slot, long first, long end, int targetLevel) {
        long count = 0;
        for (int level = PageLevel.LEVEL_1G; level > targetLevel; level--) {
            long step = PageLevel.pagesPer(level);
            long gfn = PageLevel.roundGfn(first, level);
            do {
                count += splitReverseMap(slot, slot.rmapHead(Math.max(gfn, slot.firstGfn()), level));
                gfn += step;
            } while (gfn < end);
        }
        return count;
    }

    /** {@code shadow_mmu_try_split_huge_pages}: each split changes the list, which is then read from its beginning. */
    private int splitReverseMap(MemorySlot slot, long head) {
        int count = 0;
        long at = PteLists.first(OffHeap.get(head));
        while (at != 0) {
            long sptep = PteLists.sptep(at);
            ShadowPage page = memory.page(sptep);
            if (!maySplit(page, sptep)) {
                at = PteLists.next(at);
                continue;
            }
            if (!prepare()) {
                statistics.increment(Counter.SPLITS_STOPPED);
                return count;
            }
            if (split.split(slot, page, ShadowPage.index(sptep))) {
                count++;
                at = PteLists.first(OffHeap.get(head));
            } else {
                at = PteLists.next(at);
            }
        }
        return count;
    }

    private boolean maySplit(ShadowPage page, long sptep) {
        return Role.isGuestMode(page.role) && Spte.isLarge(OffHeap.get(sptep));
    }

    /**
     * Whether there is room for a split. The last pages are left to faults. The kernel drops its lock to fill the caches, and begins
     * the list again; nobody can have changed it here.
     */
    private boolean prepare() {
        return pages.available() > Reclaim.MIN_FREE_PAGES && (!caches.needTopUp() || caches.topUp());
    }
}
