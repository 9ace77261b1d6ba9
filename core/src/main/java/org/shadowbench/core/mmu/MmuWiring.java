package org.shadowbench.core.mmu;

import org.shadowbench.core.guest.GuestMemory;
import org.shadowbench.core.guest.GuestWalk;

/** Puts the parts of an MMU together. Tests replace single operations by overriding the method that makes them. */
class MmuWiring {

    final GuestMemory guest;
    final MmuOptions options;
    final Statistics statistics = new Statistics();
    final GuestWalk walk;
    final PageMemory memory;
    final MemorySlots slots = new MemorySlots();
    final ShadowPages pages;
    final RemoteTlbs tlbs;
    final NxPages nx;
    final PteLists lists;
    final VcpuCaches caches;
    final SplitCaches splitCaches;
    final LeafSptes leaves;
    final ParentPtes parents;
    final UnsyncPages unsync;
    final WriteProtect protect;
    final MakeSpte make;
    final ZapPage zap;
    final Reclaim reclaim;
    final SyncPage sync;
    final FindPage find;
    final LinkPage link;
    final ValidateDirectSpte validate;
    final LoadRoot loadRoot;
    final PageFault fault;
    final SplitHugePages split;
    final DirtyLogging dirtyLogging;
    final NxRecovery nxRecovery;
    final GuestTableWrites tableWrites;

    MmuWiring(GuestMemory guest, MmuOptions options) {
        this.guest = guest;
        this.options = options;
        walk = new GuestWalk(guest, options.accessedDirty(), gfn -> slots.find(gfn) != null);
        memory = new PageMemory(options.memoryPages());
        pages = new ShadowPages(options.hashBits(), statistics);
        tlbs = new RemoteTlbs(statistics);
        nx = new NxPages(options.nxHugePages(), statistics);
        lists = new PteLists(memory.descriptors(), statistics);
        caches = new VcpuCaches(memory, options);
        leaves = new LeafSptes(memory, slots, lists, tlbs, statistics);
        parents = new ParentPtes(lists, statistics);
        unsync = new UnsyncPages(memory, pages, statistics);
        protect = new WriteProtect(statistics);
        make = new MakeSpte(unsync, nx, statistics);
        zap = new ZapPage(memory, pages, slots, leaves, parents, unsync, nx, tlbs, statistics);
        reclaim = new Reclaim(pages, zap, statistics);
        sync = new SyncPage(guest, walk, slots, make, leaves, unsync, protect, tlbs, statistics, options);
        find = new FindPage(pages, slots, sync, zap, protect, tlbs, statistics);
        link = newLinkPage();
        validate = newValidateDirectSpte();
        loadRoot = new LoadRoot(pages, caches, find, sync, zap, reclaim, statistics);
        fault = newPageFault();
        splitCaches = new SplitCaches(memory);
        split = new SplitHugePages(memory, pages, splitCaches, newSplitHugePage(), statistics);
        dirtyLogging = new DirtyLogging(memory, split, protect, leaves, tlbs, options);
        nxRecovery = new NxRecovery(nx, zap, slots, statistics, options);
        tableWrites = new GuestTableWrites(pages, slots, zap, unsync, tlbs, statistics);
    }

    LinkPage newLinkPage() {
        return new LinkPage(leaves, parents, zap, unsync, tlbs, statistics, options);
    }

    ValidateDirectSpte newValidateDirectSpte() {
        return new ValidateDirectSpte(memory, parents, tlbs, statistics, options);
    }

    SetSpte newSetSpte() {
        return new SetSpte(memory, make, leaves, parents, caches.descriptors(), tlbs, statistics);
    }

    private PageFault newPageFault() {
        SetSpte set = newSetSpte();
        Prefetch prefetch = new Prefetch(guest, walk, slots, set);
        HugePageAdjust adjust = new HugePageAdjust(memory, nx, options);
        Fetch fetch = new Fetch(memory, caches, find, sync, link, adjust, validate, nx, set, prefetch, options);
        return new PageFault(walk, slots, caches, reclaim, fetch, statistics);
    }

    private SplitHugePage newSplitHugePage() {
        ChildAccess childAccess = new ChildAccess(guest, walk, options.policy());
        FillChild fill = new FillChild(find, leaves, splitCaches, statistics, options);
        return new SplitHugePage(find, make, childAccess, fill, link, splitCaches, statistics);
    }
}
