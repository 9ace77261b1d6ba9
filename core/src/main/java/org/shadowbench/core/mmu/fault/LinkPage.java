package org.shadowbench.core.mmu.fault;

import org.shadowbench.core.memory.raw.OffHeap;
import org.shadowbench.core.mmu.api.Behaviour;
import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.page.LinkedNodes;
import org.shadowbench.core.mmu.page.ShadowPage;
import org.shadowbench.core.mmu.rmap.DescriptorCache;
import org.shadowbench.core.mmu.rmap.LeafSptes;
import org.shadowbench.core.mmu.rmap.ParentPtes;
import org.shadowbench.core.mmu.rmap.RmapOperations;
import org.shadowbench.core.mmu.state.Kvm;
import org.shadowbench.core.mmu.sync.UnsyncPages;
import org.shadowbench.core.mmu.zap.ZapPage;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Spte;

/** Links a child below an entry ({@code __link_shadow_page}, {@code drop_large_spte}). */
public final class LinkPage {

    private final Kvm kvm;
    private final LeafSptes leaves;
    private final ParentPtes parents;
    private final UnsyncPages unsync;
    private final ZapPage zap;
    private final boolean alwaysFlushes;
    private final LinkedNodes<ShadowPage> invalid = new LinkedNodes<>();

    LinkPage(Kvm kvm, RmapOperations rmap, UnsyncPages unsync, ZapPage zap) {
        this.kvm = kvm;
        leaves = rmap.leaves;
        parents = rmap.parents;
        this.unsync = unsync;
        this.zap = zap;
        alwaysFlushes = kvm.options.has(Behaviour.LINK_ALWAYS_FLUSHES);
    }

    /** Links a child that may map less than a huge page there did, so TLBs that hold the huge page are flushed. */
    public void belowAndFlush(ShadowPage parent, int index, ShadowPage child, DescriptorCache cache) {
        int level = parent.level();
        if (replace(parent, index)) {
            kvm.tlbs.flushRange(PageLevel.pagesPer(level));
        }
        install(parent, index, child, cache);
    }

    /** Links a child that maps all that a huge page there did, so no TLB is wrong. */
    public void below(ShadowPage parent, int index, ShadowPage child, DescriptorCache cache) {
        replace(parent, index);
        install(parent, index, child, cache);
    }

    /** Clears the entry. Returns true if it was a huge page that TLBs may still hold. */
    private boolean replace(ShadowPage parent, int index) {
        long sptep = parent.sptep(index);
        long old = OffHeap.get(sptep);
        if (!Spte.isShadowPresent(old)) {
            return false;
        }
        if (alwaysFlushes || !Spte.isLarge(old)) {
            zap.entryAndChild(parent, index, invalid);
            zap.flushOrCommit(invalid);
            return false;
        }
        leaves.drop(sptep);
        return true;
    }

    private void install(ShadowPage parent, int index, ShadowPage child, DescriptorCache cache) {
        long sptep = parent.sptep(index);
        OffHeap.set(sptep, Spte.nonLeaf(child.spt));
        parents.add(child, sptep, cache);
        if (child.unsync || child.unsyncChildren > 0) {
            unsync.mark(sptep);
        }
        kvm.statistics.increment(Counter.LINKS);
    }
}
