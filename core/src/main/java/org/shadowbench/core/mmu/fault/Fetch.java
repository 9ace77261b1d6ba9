package org.shadowbench.core.mmu.fault;

import org.shadowbench.core.guest.AccessKind;
import org.shadowbench.core.guest.GuestWalk;
import org.shadowbench.core.memory.raw.OffHeap;
import org.shadowbench.core.mmu.api.FaultResult;
import org.shadowbench.core.mmu.page.ShadowPage;
import org.shadowbench.core.paging.PageLevel;

/**
 * Builds the shadow of what a walk of the guest's tables found, down to a leaf ({@code FNAME(fetch)}).
 *
 * <p>
 * The kernel compares the guest's entries again after it write-protects their tables. In the model nothing can change
 * them in the meantime.
 */
final class Fetch {

    private final ChildPages children;
    private final HugePageAdjust adjust;
    private final ValidateDirectSpte validate;
    private final SetSpte set;
    private final Prefetch prefetch;

    Fetch(ChildPages children, HugePageAdjust adjust, ValidateDirectSpte validate, SetSpte set, Prefetch prefetch) {
        this.children = children;
        this.adjust = adjust;
        this.validate = validate;
        this.set = set;
        this.prefetch = prefetch;
    }

    /** Maps what {@code walk} found, from the page of the root on. */
    FaultResult build(ShadowPage root, FaultRequest fault, GuestWalk walk) {
        ShadowPage page = root;
        while (page.level() > walk.level()) {
            page.writeFlooding = 0;
            page = children.ofGuestTable(page, fault.address);
        }
        adjust.chooseGoal(fault, walk.level());
        for (;;) {
            page.writeFlooding = 0;
            int level = page.level();
            int index = PageLevel.index(fault.address, level);
            adjust.lowerGoal(fault, OffHeap.get(page.sptep(index)), level);
            if (level == fault.goalLevel) {
                return setLeaf(page, index, fault, walk.access());
            }
            fault.dropped |= validate.dropMismatch(page.sptep(index), walk.access());
            page = children.ofHugePage(page, index, fault, walk.access());
        }
    }

    private FaultResult setLeaf(ShadowPage page, int index, FaultRequest fault, int access) {
        long gfn = PageLevel.roundGfn(fault.gfn, page.level());
        FaultResult result = result(set.leaf(page, index, fault.slot, gfn, access), fault.kind);
        if (result != FaultResult.SPURIOUS) {
            prefetch.around(page, index);
        }
        return fault.dropped && result != FaultResult.EMULATED ? FaultResult.RELINKED : result;
    }

    private static FaultResult result(int done, AccessKind kind) {
        if ((done & SetSpte.WRITE_REFUSED) != 0 && kind == AccessKind.WRITE) {
            return FaultResult.EMULATED;
        }
        return (done & SetSpte.CHANGED) != 0 ? FaultResult.MAPPED : FaultResult.SPURIOUS;
    }
}
