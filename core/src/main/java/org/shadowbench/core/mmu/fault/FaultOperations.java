package org.shadowbench.core.mmu.fault;

import org.shadowbench.core.mmu.rmap.DescriptorCache;
import org.shadowbench.core.mmu.rmap.ParentPtes;
import org.shadowbench.core.mmu.rmap.RmapOperations;
import org.shadowbench.core.mmu.state.Kvm;
import org.shadowbench.core.mmu.sync.MakeSpte;
import org.shadowbench.core.mmu.sync.SyncOperations;
import org.shadowbench.core.mmu.zap.ZapOperations;

/**
 * The operations of this room for one MMU, put together. Tests replace single ones by overriding the method that makes
 * it.
 */
public class FaultOperations {

    /** The caches of a fault. */
    public final VcpuCaches caches;

    /** Finds or makes shadow pages. */
    public final FindPage find;

    /** Links children. */
    public final LinkPage link;

    /** Unlinks direct children with a wrong access. */
    public final ValidateDirectSpte validate;

    /** Loads and unloads roots. */
    public final RootPages roots;

    /** Handles faults. */
    public final PageFault handler;

    /** Makes the operations. */
    public FaultOperations(Kvm kvm, RmapOperations rmap, SyncOperations sync, ZapOperations zap) {
        caches = new VcpuCaches(kvm, rmap.descriptors, zap.reclaim);
        find = new FindPage(kvm, rmap.protect, sync.pages, zap.pages);
        link = new LinkPage(kvm, rmap, sync.unsync, zap.pages);
        validate = newValidateDirectSpte(kvm, rmap.parents);
        roots = new RootPages(kvm, caches, find, sync.pages, zap.pages);
        ChildPages children = new ChildPages(kvm, caches, find, link, sync.pages);
        SetSpte set = newSetSpte(kvm, rmap, sync.make, caches.descriptors());
        Prefetch prefetch = new Prefetch(kvm, set);
        Fetch fetch = new Fetch(children, new HugePageAdjust(kvm), validate, set, prefetch);
        handler = new PageFault(kvm, caches, fetch,
                new InvalidateAddress(kvm, caches, zap.pages, sync.pages, prefetch));
    }

    protected ValidateDirectSpte newValidateDirectSpte(Kvm kvm, ParentPtes parents) {
        return new ValidateDirectSpte(kvm, parents);
    }

    protected SetSpte newSetSpte(Kvm kvm, RmapOperations rmap, MakeSpte make, DescriptorCache cache) {
        return new SetSpte(kvm, rmap, make, cache);
    }
}
