package org.shadowbench.core.mmu.split;

import org.shadowbench.core.memory.raw.OffHeap;
import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.fault.FaultOperations;
import org.shadowbench.core.mmu.fault.FindPage;
import org.shadowbench.core.mmu.fault.LinkPage;
import org.shadowbench.core.mmu.page.ShadowPage;
import org.shadowbench.core.mmu.state.Kvm;
import org.shadowbench.core.mmu.state.Memslot;
import org.shadowbench.core.mmu.sync.MakeSpte;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Role;

/** Splits one huge page into 512 of the next smaller size ({@code shadow_mmu_split_huge_page}). */
final class SplitHugePage {

    private final Kvm kvm;
    private final FindPage find;
    private final LinkPage link;
    private final MakeSpte make;
    private final ChildAccess childAccess;
    private final FillChild fill;
    private final SplitCaches caches;

    SplitHugePage(Kvm kvm, FaultOperations fault, MakeSpte make, FillChild fill, SplitCaches caches) {
        this.kvm = kvm;
        find = fault.find;
        link = fault.link;
        this.make = make;
        this.fill = fill;
        this.caches = caches;
        childAccess = new ChildAccess(kvm, kvm.options.policy());
    }

    /** Splits the huge page at entry {@code index}. Returns false if the access of its child cannot be found. */
    boolean at(Memslot slot, ShadowPage page, int index) {
        long huge = OffHeap.get(page.sptep(index));
        int access = childAccess.of(page, index, huge);
        if (access == ChildAccess.UNKNOWN) {
            kvm.statistics.increment(Counter.SPLITS_WITHOUT_ACCESS);
            return false;
        }
        int role = Role.directChild(page.role, index, access);
        long first = childAccess.restrict(make.splitChild(huge, role), access);
        linkChild(page, index, slot, role, first);
        kvm.statistics.increment(page.level() == PageLevel.LEVEL_1G ? Counter.SPLITS_1G : Counter.SPLITS_2M);
        return true;
    }

    /** Finds or makes the child of {@code role}, fills it with leaves that begin with {@code first}, and links it. */
    private void linkChild(ShadowPage page, int index, Memslot slot, int role, long first) {
        long gfn = page.gfn(index);
        ShadowPage child = find.existing(gfn, role);
        boolean mapsLess = false;
        if (child == null) {
            child = find.allocate(gfn, role, caches.pages());
            fill.newTable(child, slot, first);
        } else {
            mapsLess = fill.usedTable(child, slot, first);
        }
        if (mapsLess) {
            link.belowAndFlush(page, index, child, caches.descriptors());
        } else {
            link.below(page, index, child, caches.descriptors());
        }
    }
}
