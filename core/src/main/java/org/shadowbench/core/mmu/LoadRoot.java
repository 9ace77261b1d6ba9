package org.shadowbench.core.mmu;

/** Loads the root's page if there is none, or only an obsolete one ({@code kvm_mmu_reload}). */
final class LoadRoot {

    private final ShadowPages pages;
    private final VcpuCaches caches;
    private final FindPage find;
    private final SyncPage sync;
    private final ZapPage zap;
    private final Reclaim reclaim;
    private final Statistics statistics;
    private final PageList invalid = new PageList();

    LoadRoot(ShadowPages pages, VcpuCaches caches, FindPage find, SyncPage sync, ZapPage zap, Reclaim reclaim,
            Statistics statistics) {
        this.pages = pages;
        this.caches = caches;
        this.find = find;
        this.sync = sync;
        this.zap = zap;
        this.reclaim = reclaim;
        this.statistics = statistics;
    }

    /** Returns {@link FaultResult#HIT} if the root is loaded now, else why it can't be. */
    FaultResult ensureLoaded(ShadowRoot root) {
        if (root.page() != null && !pages.isObsolete(root.page())) {
            return FaultResult.HIT;
        }
        unload(root);
        if (!caches.topUp()) {
            return FaultResult.OUT_OF_MEMORY;
        }
        if (!reclaim.makePagesAvailable()) {
            return FaultResult.OUT_OF_PAGES;
        }
        load(root);
        return FaultResult.HIT;
    }

    /** {@code mmu_free_root_page}. */
    void unload(ShadowRoot root) {
        ShadowPage page = root.page();
        if (page == null) {
            return;
        }
        root.setPage(null);
        page.rootCount--;
        if (page.isParentless()) {
            statistics.increment(Counter.PARENTLESS_PAGES);
        }
        if (page.rootCount == 0 && Role.isInvalid(page.role)) {
            zap.prepare(page, invalid);
            zap.commit(invalid);
        }
    }

    private void load(ShadowRoot root) {
        ShadowPage page = find.get(root.rootGfn(), root.role(), caches.pages(root.role()));
        if (page.isParentless()) {
            statistics.decrement(Counter.PARENTLESS_PAGES);
        }
        page.rootCount++;
        sync.syncChildren(page);
        root.setPage(page);
    }
}
