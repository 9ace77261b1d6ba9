package org.shadowbench.core.mmu;

/** Makes room for shadow pages by taking the oldest ({@code kvm_mmu_zap_oldest_mmu_pages}), or all. */
final class Reclaim {

    /** A fault needs so many pages free before it begins ({@code KVM_MIN_FREE_MMU_PAGES}). */
    static final int MIN_FREE_PAGES = 5;

    /** A fault that finds fewer frees up to so many ({@code KVM_REFILL_PAGES}). */
    static final int REFILL_PAGES = 25;

    /** A fault that finds one page free begins, and may need three below the root: so far are limits exceeded. */
    static final int MAX_EXCESS = 2;

    private final ShadowPages pages;
    private final ZapPage zap;
    private final Statistics statistics;
    private final PageList invalid = new PageList();

    Reclaim(ShadowPages pages, ZapPage zap, Statistics statistics) {
        this.pages = pages;
        this.zap = zap;
        this.statistics = statistics;
    }

    /** Makes room for a fault, and says whether there is any at all ({@code make_mmu_pages_available}). */
    boolean makePagesAvailable() {
        long available = pages.available();
        if (available >= MIN_FREE_PAGES) {
            return true;
        }
        zapOldest(REFILL_PAGES - available);
        return pages.available() > 0;
    }

    /** Zaps the oldest pages that aren't roots in use, at least {@code wanted} of them if there are, and returns how many. */
    long zapOldest(long wanted) {
        long zapped = 0;
        PageLink link = pages.active().tail();
        while (link != null && zapped < wanted) {
            PageLink newer = link.previous;
            if (link.page.rootCount == 0) {
                int together = zap.prepare(link.page, invalid);
                // Children were zapped too, and the next link may be one of them.
                newer = together > 1 ? pages.active().tail() : newer;
                zapped += together;
            }
            link = newer;
        }
        zap.commit(invalid);
        statistics.add(Counter.PAGES_RECYCLED, zapped);
        return zapped;
    }

    /**
     * Changes how many pages there may be, and zaps the oldest of those that are too many. The limit is then what was wanted, or what roots
     * in use leave no choice about; {@code kvm_mmu_change_mmu_pages} lowers it to whatever is left once it had to zap, fewer perhaps.
     */
    void setMaximum(long wanted) {
        if (pages.used() > wanted) {
            zapOldest(pages.used() - wanted);
        }
        pages.setMaximum(Math.max(wanted, pages.used()));
    }

    /** Zaps everything ({@code kvm_mmu_zap_all_fast}); roots in use become invalid. */
    void zapAll() {
        pages.nextGeneration();
        PageLink link = pages.active().tail();
        while (link != null) {
            zap.prepare(link.page, invalid);
            link = pages.active().tail();
        }
        zap.commit(invalid);
    }
}
