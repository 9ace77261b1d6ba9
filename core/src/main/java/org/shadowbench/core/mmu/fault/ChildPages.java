package org.shadowbench.core.mmu.fault;

import org.shadowbench.core.mmu.api.Behaviour;
import org.shadowbench.core.mmu.page.ShadowPage;
import org.shadowbench.core.mmu.state.Kvm;
import org.shadowbench.core.mmu.sync.SyncPage;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Role;

/**
 * The next page on a fault's way down: the one that is linked already, or one that is found or made and then linked
 * ({@code kvm_mmu_get_child_sp}, {@code link_shadow_page}).
 */
final class ChildPages {

    private final Kvm kvm;
    private final VcpuCaches caches;
    private final FindPage find;
    private final LinkPage link;
    private final SyncPage sync;
    private final boolean checksGfn;
    private final boolean checksRole;
    private final boolean marksNx;

    ChildPages(Kvm kvm, VcpuCaches caches, FindPage find, LinkPage link, SyncPage sync) {
        this.kvm = kvm;
        this.caches = caches;
        this.find = find;
        this.link = link;
        this.sync = sync;
        checksGfn = kvm.options.has(Behaviour.CHILD_GFN_CHECK);
        checksRole = kvm.options.has(Behaviour.CHILD_ROLE_CHECK);
        marksNx = kvm.options.has(Behaviour.NX_HUGE_PAGE_FLAG);
    }

    /** The page that shadows the guest table below {@code page}, which the last walk used. */
    ShadowPage ofGuestTable(ShadowPage page, long address) {
        int index = PageLevel.index(address, page.level());
        int level = page.level() - 1;
        long gfn = kvm.walk.tableGfn(level);
        int role = Role.indirectChild(page.role, index, kvm.walk.tableAccess(level));
        ShadowPage child = linked(page, index, gfn, role);
        if (child != null) {
            return child;
        }
        child = find.existingOrNew(gfn, role, caches.pages(role));
        // A guest need not flush its TLB when an entry becomes present, so the page must be in sync before the link.
        sync.children(child);
        link.belowAndFlush(page, index, child, caches.descriptors());
        return child;
    }

    /** The direct page below {@code page} that maps a part of the guest's huge page with {@code access}. */
    ShadowPage ofHugePage(ShadowPage page, int index, FaultRequest fault, int access) {
        int level = page.level();
        long gfn = PageLevel.roundGfn(fault.gfn, level);
        int role = Role.directChild(page.role, index, access);
        ShadowPage child = linked(page, index, gfn, role);
        if (child != null) {
            return child;
        }
        child = find.existingOrNew(gfn, role, caches.pages(role));
        link.belowAndFlush(page, index, child, caches.descriptors());
        if (fault.hugePageDisallowed) {
            if (fault.requiredLevel >= level) {
                kvm.nx.account(child);
            } else if (marksNx) {
                kvm.nx.mark(child);
            }
        }
        return child;
    }

    /** The table that is linked already and can be used ({@code -EEXIST} of {@code kvm_mmu_get_child_sp}), or null. */
    private ShadowPage linked(ShadowPage page, int index, long gfn, int role) {
        ShadowPage child = kvm.memory.childAt(page.sptep(index), page.level());
        if (child == null || checksGfn && child.gfn != gfn || checksRole && child.role != role) {
            return null;
        }
        return child;
    }
}
