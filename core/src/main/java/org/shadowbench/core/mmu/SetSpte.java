package org.shadowbench.core.mmu;

import org.shadowbench.core.guest.AccessKind;
import org.shadowbench.core.memory.OffHeap;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Spte;

/** Puts a leaf where it belongs, whatever was there ({@code mmu_set_spte}). */
class SetSpte {

    private final PageMemory memory;
    private final MakeSpte make;
    private final LeafSptes leaves;
    private final ParentPtes parents;
    private final DescriptorCache cache;
    private final RemoteTlbs tlbs;
    private final Statistics statistics;

    SetSpte(PageMemory memory, MakeSpte make, LeafSptes leaves, ParentPtes parents, DescriptorCache cache,
            RemoteTlbs tlbs, Statistics statistics) {
        this.memory = memory;
        this.make = make;
        this.leaves = leaves;
        this.parents = parents;
        this.cache = cache;
        this.tlbs = tlbs;
        this.statistics = statistics;
    }

    /** Maps {@code gfn} by entry {@code index} for an access that faulted. */
    final FaultResult setForFault(ShadowPage page, int index, MemorySlot slot, long gfn, int access, AccessKind kind) {
        FaultResult result = set(page, index, slot, gfn, access, SpteOrigin.FAULT);
        return make.wasWriteRefused() && kind == AccessKind.WRITE ? FaultResult.EMULATED : result;
    }

    /** Maps {@code gfn} by entry {@code index} ahead of its use. */
    final void setForPrefetch(ShadowPage page, int index, MemorySlot slot, long gfn, int access) {
        set(page, index, slot, gfn, access, SpteOrigin.PREFETCH);
        statistics.increment(Counter.PREFETCHED);
    }

    /** A leaf stays where it is in the reverse map, but what it shadows may allow something else now. */
    void refreshAccess(ShadowPage page, int index, int access) {
        leaves.setAccess(page, index, access);
    }

    private FaultResult set(ShadowPage page, int index, MemorySlot slot, long gfn, int access, SpteOrigin origin) {
        long sptep = page.sptep(index);
        int level = page.level();
        boolean flush = makeRoom(sptep, level, slot.pfn(gfn));
        long old = OffHeap.get(sptep);
        long spte = make.leaf(slot, level, gfn, access, old, origin);
        FaultResult result = FaultResult.SPURIOUS;
        if (spte != old) {
            result = FaultResult.MAPPED;
            flush |= LeafSptes.update(sptep, spte);
        }
        if (flush) {
            tlbs.flushRange(PageLevel.pagesPer(level));
        }
        if (Spte.isShadowPresent(old)) {
            refreshAccess(page, index, access);
        } else {
            leaves.added(page, index, slot, gfn, access, cache);
        }
        return result;
    }

    /** Removes a table, or a leaf of another frame; says whether TLBs must be flushed. A leaf of the same frame stays. */
    private boolean makeRoom(long sptep, int level, long pfn) {
        long old = OffHeap.get(sptep);
        if (!Spte.isShadowPresent(old)) {
            return false;
        }
        if (!Spte.isLast(old, level)) {
            parents.drop(memory.child(old), sptep);
            statistics.increment(Counter.TABLE_OVERWRITES);
            return true;
        }
        if (Spte.pfn(old) != pfn) {
            leaves.drop(sptep);
            return true;
        }
        return false;
    }
}
