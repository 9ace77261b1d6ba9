package org.shadowbench.core.mmu.fault;

import org.shadowbench.core.memory.raw.OffHeap;
import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.page.ShadowPage;
import org.shadowbench.core.mmu.rmap.DescriptorCache;
import org.shadowbench.core.mmu.rmap.LeafSptes;
import org.shadowbench.core.mmu.rmap.ParentPtes;
import org.shadowbench.core.mmu.rmap.RmapOperations;
import org.shadowbench.core.mmu.state.Kvm;
import org.shadowbench.core.mmu.state.Memslot;
import org.shadowbench.core.mmu.sync.MakeSpte;
import org.shadowbench.core.mmu.sync.SpteOrigin;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Spte;

/** Sets a leaf, and removes what was in its place ({@code mmu_set_spte}). */
public class SetSpte {

    /** Bit of a result: the entry was another before. */
    static final int CHANGED = 1;

    /** Bit of a result: the leaf lacks write because a shadowed guest table is there. */
    static final int WRITE_REFUSED = 2;

    private final Kvm kvm;
    private final LeafSptes leaves;
    private final ParentPtes parents;
    private final MakeSpte make;
    private final DescriptorCache cache;

    /** Makes the operation. */
    protected SetSpte(Kvm kvm, RmapOperations rmap, MakeSpte make, DescriptorCache cache) {
        this.kvm = kvm;
        leaves = rmap.leaves;
        parents = rmap.parents;
        this.make = make;
        this.cache = cache;
    }

    /** Maps {@code gfn} by entry {@code index} for an access that faulted. Returns {@link #CHANGED} and other bits. */
    final int leaf(ShadowPage page, int index, Memslot slot, long gfn, int access) {
        return set(page, index, slot, gfn, access, SpteOrigin.FAULT);
    }

    /** Maps {@code gfn} by entry {@code index} ahead of its use. */
    final void leafAhead(ShadowPage page, int index, Memslot slot, long gfn, int access) {
        set(page, index, slot, gfn, access, SpteOrigin.PREFETCH);
        kvm.statistics.increment(Counter.PREFETCHED);
    }

    /** A leaf stays in its reverse map, but the access that it shadows may have changed. */
    protected void refreshAccess(ShadowPage page, int index, int access) {
        leaves.setAccess(page, index, access);
    }

    private int set(ShadowPage page, int index, Memslot slot, long gfn, int access, SpteOrigin origin) {
        long sptep = page.sptep(index);
        int level = page.level();
        boolean flush = makeRoom(sptep, level, slot.pfn(gfn));
        long old = OffHeap.get(sptep);
        long spte = make.leaf(slot, level, gfn, access, old, origin);
        int done = MakeSpte.isWriteRefused(spte, access) ? WRITE_REFUSED : 0;
        if (spte != old) {
            done |= CHANGED;
            flush |= LeafSptes.update(sptep, spte);
        }
        if (flush) {
            kvm.tlbs.flushRange(PageLevel.pagesPer(level));
        }
        if (Spte.isShadowPresent(old)) {
            refreshAccess(page, index, access);
        } else {
            leaves.added(page, index, slot, gfn, access, cache);
        }
        return done;
    }

    /**
     * Removes a table or a leaf of another frame. Returns true if TLBs must be flushed. A leaf of the same frame stays.
     */
    private boolean makeRoom(long sptep, int level, long pfn) {
        long old = OffHeap.get(sptep);
        if (!Spte.isShadowPresent(old)) {
            return false;
        }
        if (!Spte.isLast(old, level)) {
            parents.drop(kvm.memory.child(old), sptep);
            kvm.statistics.increment(Counter.TABLE_OVERWRITES);
            return true;
        }
        if (Spte.pfn(old) != pfn) {
            leaves.drop(sptep);
            return true;
        }
        return false;
    }
}
