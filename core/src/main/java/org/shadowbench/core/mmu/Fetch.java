package org.shadowbench.core.mmu;

import org.shadowbench.core.guest.GuestWalk;
import org.shadowbench.core.memory.OffHeap;
import org.shadowbench.core.paging.PageLevel;

/**
 * Builds the shadow of what a walk of the guest's tables found, down to a leaf ({@code FNAME(fetch)}).
 *
 * <p>The kernel compares the guest's entries again after it write-protects their tables; here nothing can change them meanwhile.
 */
final class Fetch {

    private final PageMemory memory;
    private final VcpuCaches caches;
    private final FindPage find;
    private final SyncPage sync;
    private final LinkPage link;
    private final HugePageAdjust adjust;
    private final ValidateDirectSpte validate;
    private final NxPages nx;
    private final SetSpte set;
    private final Prefetch prefetch;
    private final boolean checksGfn;
    private final boolean checksRole;
    private final boolean marksNx;

    Fetch(PageMemory memory, VcpuCaches caches, FindPage find, SyncPage sync, LinkPage link,
            HugePageAdjust adjust, ValidateDirectSpte validate, NxPages nx, SetSpte set, Prefetch prefetch,
            MmuOptions options) {
        this.memory = memory;
        this.caches = caches;
        this.find = find;
        this.sync = sync;
        this.link = link;
        this.adjust = adjust;
        this.validate = validate;
        this.nx = nx;
        this.set = set;
        this.prefetch = prefetch;
        checksGfn = options.has(Behaviour.CHILD_GFN_CHECK);
        checksRole = options.has(Behaviour.CHILD_ROLE_CHECK);
        marksNx = options.has(Behaviour.NX_HUGE_PAGE_FLAG);
    }

    FaultResult fetch(ShadowPage root, FaultRequest fault, GuestWalk walk) {
        ShadowPage page = root;
        while (page.level() > walk.level()) {
            page.writeFlooding = 0;
            page = shadowOfTable(page, fault, walk);
        }
        adjust.adjust(fault, walk.level());
        for (;;) {
            page.writeFlooding = 0;
            int level = page.level();
            int index = PageLevel.index(fault.address, level);
            adjust.adjustDisallowed(fault, OffHeap.get(page.sptep(index)), level);
            if (level == fault.goalLevel) {
                return setLeaf(page, index, fault, walk);
            }
            page = directTable(page, index, fault, walk.access());
        }
    }

    /** The page that shadows the guest table below {@code page}. */
    private ShadowPage shadowOfTable(ShadowPage page, FaultRequest fault, GuestWalk walk) {
        int index = PageLevel.index(fault.address, page.level());
        int level = page.level() - 1;
        long gfn = walk.tableGfn(level);
        int role = Role.indirectChild(page.role, index, walk.tableAccess(level));
        ShadowPage child = usableChild(page, index, gfn, role);
        if (child != null) {
            return child;
        }
        child = find.get(gfn, role, caches.pages(role));
        // A guest need not flush its TLB for an entry that becomes present, so the page must be in sync before it is linked.
        sync.syncChildren(child);
        link.linkAndFlush(page, index, child, caches.descriptors());
        return child;
    }

    /** The page below {@code page} that maps part of the guest's huge page. */
    private ShadowPage directTable(ShadowPage page, int index, FaultRequest fault, int access) {
        int level = page.level();
        fault.dropped |= validate.validate(page.sptep(index), access);
        long gfn = PageLevel.roundGfn(fault.gfn, level);
        int role = Role.directChild(page.role, index, access);
        ShadowPage child = usableChild(page, index, gfn, role);
        if (child != null) {
            return child;
        }
        child = find.get(gfn, role, caches.pages(role));
        link.linkAndFlush(page, index, child, caches.descriptors());
        if (fault.hugePageDisallowed) {
            if (fault.requiredLevel >= level) {
                nx.account(child);
            } else if (marksNx) {
                nx.mark(child);
            }
        }
        return child;
    }

    /** The table that is there already, as {@code kvm_mmu_get_child_sp}'s {@code -EEXIST}; null if there is none to be used. */
    private ShadowPage usableChild(ShadowPage page, int index, long gfn, int role) {
        ShadowPage child = memory.childAt(page.sptep(index), page.level());
        if (child == null || checksGfn && child.gfn != gfn || checksRole && child.role != role) {
            return null;
        }
        return child;
    }

    private FaultResult setLeaf(ShadowPage page, int index, FaultRequest fault, GuestWalk walk) {
        long gfn = PageLevel.roundGfn(fault.gfn, page.level());
        FaultResult result = set.setForFault(page, index, fault.slot, gfn, walk.access(), fault.kind);
        if (result != FaultResult.SPURIOUS) {
            prefetch.prefetch(page, index);
        }
        boolean mapped = result == FaultResult.MAPPED || result == FaultResult.SPURIOUS;
        return fault.dropped && mapped ? FaultResult.RELINKED : result;
    }
}
