package org.shadowbench.core.mmu;

import org.shadowbench.core.guest.AccessKind;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Spte;

/** Decides at which level a fault maps ({@code kvm_mmu_hugepage_adjust}, {@code disallowed_hugepage_adjust}). */
final class HugePageAdjust {

    private final PageMemory memory;
    private final NxPages nx;
    private final boolean heedsFlag;

    HugePageAdjust(PageMemory memory, NxPages nx, MmuOptions options) {
        this.memory = memory;
        this.nx = nx;
        heedsFlag = options.has(Behaviour.NX_HUGE_PAGE_FLAG);
    }

    /** The goal before anything is looked at, from the guest's page of {@code guestLevel} and the slot. */
    void adjust(FaultRequest fault, int guestLevel) {
        fault.hugePageDisallowed = fault.kind == AccessKind.EXECUTE && nx.isEnabled();
        if (guestLevel == PageLevel.LEVEL_4K || fault.slot.isLogging()) {
            return;
        }
        fault.requiredLevel = fault.slot.maxMappingLevel(fault.gfn, guestLevel);
        if (!fault.hugePageDisallowed) {
            fault.goalLevel = fault.requiredLevel;
        }
    }

    /** A huge page that a fetch forced apart stays so: the goal is one level lower where a table stands. */
    void adjustDisallowed(FaultRequest fault, long spte, int level) {
        if (!nx.isEnabled() || level != fault.goalLevel || level == PageLevel.LEVEL_4K) {
            return;
        }
        if (Spte.isTable(spte)
                && (!heedsFlag || memory.child(spte).nxDisallowed)) {
            fault.goalLevel--;
        }
    }
}
