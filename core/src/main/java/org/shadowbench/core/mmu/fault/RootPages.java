package org.shadowbench.core.mmu.fault;

import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.page.LinkedNodes;
import org.shadowbench.core.mmu.page.ShadowPage;
import org.shadowbench.core.mmu.state.Kvm;
import org.shadowbench.core.mmu.sync.SyncPage;
import org.shadowbench.core.mmu.zap.ZapPage;
import org.shadowbench.core.paging.Role;

/** The shadow pages of roots in use ({@code mmu_alloc_root}, {@code mmu_free_root_page}). */
public final class RootPages {

    private final Kvm kvm;
    private final VcpuCaches caches;
    private final FindPage find;
    private final SyncPage sync;
    private final ZapPage zap;
    private final LinkedNodes<ShadowPage> invalid = new LinkedNodes<>();

    RootPages(Kvm kvm, VcpuCaches caches, FindPage find, SyncPage sync, ZapPage zap) {
        this.kvm = kvm;
        this.caches = caches;
        this.find = find;
        this.sync = sync;
        this.zap = zap;
    }

    /**
     * Finds or makes the page of a root, brings all below it up to date, and counts a user. The caches must be full.
     */
    public ShadowPage load(long rootGfn, int role) {
        ShadowPage page = find.existingOrNew(rootGfn, role, caches.pages(role));
        if (page.isParentless()) {
            kvm.statistics.decrement(Counter.PARENTLESS_PAGES);
        }
        page.rootCount++;
        sync.children(page);
        return page;
    }

    /** Ends the use by one user. A page that was zapped while it was in use is freed when the last user leaves it. */
    public void unload(ShadowPage page) {
        page.rootCount--;
        if (page.isParentless()) {
            kvm.statistics.increment(Counter.PARENTLESS_PAGES);
        }
        if (page.rootCount == 0 && Role.isInvalid(page.role)) {
            zap.prepare(page, invalid);
            zap.commit(invalid);
        }
    }
}
