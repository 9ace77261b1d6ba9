package org.shadowbench.core.mmu.fault;

import org.shadowbench.core.memory.raw.OffHeap;
import org.shadowbench.core.mmu.api.Behaviour;
import org.shadowbench.core.mmu.page.ShadowPage;
import org.shadowbench.core.mmu.state.Kvm;
import org.shadowbench.core.mmu.sync.SyncPage;
import org.shadowbench.core.mmu.zap.ZapPage;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Spte;

/**
 * Brings the leaf of one address up to date before the guest is told of its fault, if the leaf's table may be stale
 * ({@code kvm_inject_emulated_page_fault}, {@code kvm_mmu_invalidate_gva}). Otherwise a guest that only allows more,
 * which needs no flush of its TLB, would fault again and again.
 */
final class InvalidateAddress {

    private final Kvm kvm;
    private final VcpuCaches caches;
    private final ZapPage zap;
    private final SyncPage sync;
    private final Prefetch prefetch;
    private final boolean syncs;

    InvalidateAddress(Kvm kvm, VcpuCaches caches, ZapPage zap, SyncPage sync, Prefetch prefetch) {
        this.kvm = kvm;
        this.caches = caches;
        this.zap = zap;
        this.sync = sync;
        this.prefetch = prefetch;
        syncs = kvm.options.has(Behaviour.INVALIDATE_SYNCS);
    }

    /** Invalidates {@code address} below {@code root}. */
    void below(ShadowPage root, long address) {
        ShadowPage page = root;
        while (page != null && page.unsyncChildren != 0) {
            page = kvm.memory.childAt(page.sptep(PageLevel.index(address, page.level())), page.level());
        }
        if (page != null && page.unsync) {
            leaf(page, PageLevel.index(address, page.level()));
        }
    }

    private void leaf(ShadowPage page, int index) {
        boolean changed = syncs ? sync.leafOf(page, index) : zapLeaf(page, index);
        if (changed) {
            kvm.tlbs.flushRange(PageLevel.pagesPer(page.level()));
        }
        if (!syncs && caches.topUp()) {
            prefetch.again(page, index);
        }
    }

    /** Returns true if there was a leaf. */
    private boolean zapLeaf(ShadowPage page, int index) {
        boolean present = Spte.isShadowPresent(OffHeap.get(page.sptep(index)));
        zap.entry(page, index);
        return present;
    }
}
