package org.shadowbench.core.mmu.split;

import org.shadowbench.core.memory.raw.OffHeap;
import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.page.ShadowPage;
import org.shadowbench.core.mmu.rmap.PteLists;
import org.shadowbench.core.mmu.state.Kvm;
import org.shadowbench.core.mmu.state.Memslot;
import org.shadowbench.core.mmu.zap.Reclaim;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Role;
import org.shadowbench.core.paging.Spte;

/** Splits all huge pages that map a range of frames ({@code kvm_shadow_mmu_try_split_huge_pages}). */
public final class SplitHugePages {

    private final Kvm kvm;
    private final SplitCaches caches;
    private final SplitHugePage splitPage;

    SplitHugePages(Kvm kvm, SplitCaches caches, SplitHugePage splitPage) {
        this.kvm = kvm;
        this.caches = caches;
        this.splitPage = splitPage;
    }

    /**
     * Splits what maps frames from {@code first} to before {@code end} down to {@code targetLevel}: all of 1G before
     * any of 2M. A page that cannot be split stays huge. What maps {@code first} is split even if the range is empty
     * ({@code for_each_slot_rmap_range}).
     *
     * @return the number of split pages
     */
    public long range(Memslot slot, long first, long end, int targetLevel) {
        long count = 0;
        for (int level = PageLevel.LEVEL_1G; level > targetLevel; level--) {
            long step = PageLevel.pagesPer(level);
            long gfn = PageLevel.roundGfn(first, level);
            do {
                count += reverseMap(slot, slot.rmapHead(Math.max(gfn, slot.firstGfn()), level));
                gfn += step;
            } while (gfn < end);
        }
        return count;
    }

    /** {@code shadow_mmu_try_split_huge_pages}. Each split changes the list, which is then read from its beginning. */
    private int reverseMap(Memslot slot, long head) {
        int count = 0;
        long at = PteLists.first(OffHeap.get(head));
        while (at != 0) {
            long sptep = PteLists.sptep(at);
            ShadowPage page = kvm.memory.page(sptep);
            if (!maySplit(page, sptep)) {
                at = PteLists.next(at);
                continue;
            }
            if (!prepare()) {
                kvm.statistics.increment(Counter.SPLITS_STOPPED);
                return count;
            }
            if (splitPage.at(slot, page, ShadowPage.index(sptep))) {
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
     * Makes room for a split, and returns false if there is none. The last pages are left to faults. The kernel drops
     * its lock to fill the caches and begins the list again. Here nobody can have changed the list.
     */
    private boolean prepare() {
        return kvm.pages.available() > Reclaim.MIN_FREE_PAGES && (!caches.needTopUp() || caches.topUp());
    }
}
