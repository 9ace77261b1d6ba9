package org.shadowbench.core.mmu.fault;

import org.shadowbench.core.guest.AccessKind;
import org.shadowbench.core.mmu.api.Behaviour;
import org.shadowbench.core.mmu.state.Kvm;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Spte;

/** Decides at which level a fault maps ({@code kvm_mmu_hugepage_adjust}, {@code disallowed_hugepage_adjust}). */
final class HugePageAdjust {

    private final Kvm kvm;
    private final boolean heedsFlag;

    HugePageAdjust(Kvm kvm) {
        this.kvm = kvm;
        heedsFlag = kvm.options.has(Behaviour.NX_HUGE_PAGE_FLAG);
    }

    /**
     * Sets the goal from the slot and the guest's page of {@code guestLevel}, before the shadow tables are looked at.
     */
    void chooseGoal(FaultRequest fault, int guestLevel) {
        fault.hugePageDisallowed = fault.kind == AccessKind.EXECUTE && kvm.nx.isEnabled();
        if (guestLevel == PageLevel.LEVEL_4K || fault.slot.isLogging()) {
            return;
        }
        fault.requiredLevel = fault.slot.maxMappingLevel(fault.gfn, guestLevel);
        if (!fault.hugePageDisallowed) {
            fault.goalLevel = fault.requiredLevel;
        }
    }

    /** Keeps a huge page that a fetch forced apart as it is: lowers the goal by one level where its table stands. */
    void lowerGoal(FaultRequest fault, long spte, int level) {
        if (!kvm.nx.isEnabled() || level != fault.goalLevel || level == PageLevel.LEVEL_4K) {
            return;
        }
        if (Spte.isTable(spte) && (!heedsFlag || kvm.memory.child(spte).nxDisallowed)) {
            fault.goalLevel--;
        }
    }
}
