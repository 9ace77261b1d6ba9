package org.shadowbench.core.mmu;

import org.shadowbench.core.memory.OffHeap;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Spte;

/** Links a child below an entry ({@code __link_shadow_page}, {@code drop_large_spte}). */
class LinkPage {

    private final LeafSptes leaves;
    private final ParentPtes parents;
    private final ZapPage zap;
    private final UnsyncPages unsync;
    private final RemoteTlbs tlbs;
    private final Statistics statistics;
    private final boolean alwaysFlushes;
    private final PageList invalid = new PageList();

    LinkPage(LeafSptes leaves, ParentPtes parents, ZapPage zap, UnsyncPages unsync, RemoteTlbs tlbs,
            Statistics statistics, MmuOptions options) {
        this.leaves = leaves;
        this.parents = parents;
        this.zap = zap;
        this.unsync = unsync;
        this.tlbs = tlbs;
        this.statistics = statistics;
        alwaysFlushes = options.has(Behaviour.LINK_ALWAYS_FLUSHES);
    }

    /** Links for a fault: TLBs that hold a huge page are flushed. */
    void linkAndFlush(ShadowPage parent, int index, ShadowPage child, DescriptorCache cache) {
        int level = parent.level();
        if (replace(parent, index)) {
            tlbs.flushRange(PageLevel.pagesPer(level));
        }
        install(parent, index, child, cache);
    }

    /** Links a child that maps all that the huge page did, so that no TLB holds what it shouldn't. */
    void link(ShadowPage parent, int index, ShadowPage child, DescriptorCache cache) {
        replace(parent, index);
        install(parent, index, child, cache);
    }

    /** Clears the entry; says whether a huge page was there that no TLB has been rid of. */
    private boolean replace(ShadowPage parent, int index) {
        long sptep = parent.sptep(index);
        long old = OffHeap.get(sptep);
        if (!Spte.isShadowPresent(old)) {
            return false;
        }
        if (alwaysFlushes || !Spte.isLarge(old)) {
            zap.zapEntryAndChild(parent, index, invalid);
            zap.flushOrCommit(invalid);
            return false;
        }
        leaves.drop(sptep);
        return true;
    }

    void install(ShadowPage parent, int index, ShadowPage child, DescriptorCache cache) {
        long sptep = parent.sptep(index);
        OffHeap.set(sptep, Spte.nonLeaf(child.spt));
        parents.add(child, sptep, cache);
        if (child.unsync || child.unsyncChildren > 0) {
            unsync.mark(sptep);
        }
        statistics.increment(Counter.LINKS);
    }
}
