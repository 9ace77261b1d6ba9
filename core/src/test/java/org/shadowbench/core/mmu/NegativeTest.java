package org.shadowbench.core.mmu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.shadowbench.core.guest.AccessKind;
import org.shadowbench.core.mmu.api.Behaviour;
import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.api.FaultResult;
import org.shadowbench.core.mmu.api.MmuBugException;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.mmu.api.NxHugePages;
import org.shadowbench.core.mmu.api.SlotLayout;
import org.shadowbench.core.mmu.api.SplitPolicy;
import org.shadowbench.core.mmu.fault.FaultOperations;
import org.shadowbench.core.mmu.fault.SetSpte;
import org.shadowbench.core.mmu.fault.ValidateDirectSpte;
import org.shadowbench.core.mmu.page.ShadowPage;
import org.shadowbench.core.mmu.rmap.DescriptorCache;
import org.shadowbench.core.mmu.rmap.ParentPtes;
import org.shadowbench.core.mmu.rmap.RmapOperations;
import org.shadowbench.core.mmu.state.Kvm;
import org.shadowbench.core.mmu.sync.MakeSpte;
import org.shadowbench.core.mmu.sync.SyncOperations;
import org.shadowbench.core.mmu.zap.ZapOperations;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.GuestPte;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Role;
import org.shadowbench.core.paging.Spte;

/** Known bugs must show: those of the patch's second version, those found in 2026, and one made on purpose. */
class NegativeTest {

    private static final int RX = Access.USER | Access.EXEC;
    private static final int RWX = Access.ALL;
    private static final MmuOptions NX = MmuOptions.defaults().with(NxHugePages.ON);

    /** Faults that never validate. */
    private static final class WithoutValidation extends FaultOperations {

        WithoutValidation(Kvm kvm, RmapOperations rmap, SyncOperations sync, ZapOperations zap) {
            super(kvm, rmap, sync, zap);
        }

        @Override
        protected ValidateDirectSpte newValidateDirectSpte(Kvm kvm, ParentPtes parents) {
            return new ValidateDirectSpte(kvm, parents) {
                @Override
                public boolean dropMismatch(long sptep, int access) {
                    return false;
                }
            };
        }
    }

    /**
     * Faults that, like the patch's second version, do not refresh the cached access of a leaf that is already mapped.
     */
    private static final class WithStaleAccess extends FaultOperations {

        WithStaleAccess(Kvm kvm, RmapOperations rmap, SyncOperations sync, ZapOperations zap) {
            super(kvm, rmap, sync, zap);
        }

        @Override
        protected SetSpte newSetSpte(Kvm kvm, RmapOperations rmap, MakeSpte make, DescriptorCache cache) {
            return new SetSpte(kvm, rmap, make, cache) {
                @Override
                protected void refreshAccess(ShadowPage page, int index, int access) {
                    // That was the bug.
                }
            };
        }
    }

    @Test
    void shouldWarnOfAnAccessMismatchWithoutValidation() {
        MmuOptions options = NX.with(SplitPolicy.HUGE_SPTE);
        try (Vm vm = new Vm(options, SlotLayout.of(0, 512, 2), WithoutValidation::new).mapDirty(0, 2, RWX)) {
            vm.write(0);
            vm.startLogging();
            assertEquals(0, vm.now(Counter.ACCESS_MISMATCHES));
            assertEquals(FaultResult.MAPPED, vm.write(0));
            assertEquals(1, vm.now(Counter.ACCESS_MISMATCHES));
            assertTrue(vm.mmu.audit().stream().anyMatch(v -> v.contains("permits 7 beyond the guest's 6")));
        }
    }

    @Test
    void shouldSplitWithTheStaleAccessOfTheFirstReadWhenItIsNotRefreshed() {
        try (Vm vm = new Vm(MmuOptions.defaults(), SlotLayout.of(0, 512, 2), WithStaleAccess::new)
                .mapClean(0, 2, RWX)) {
            vm.read(0);
            assertEquals(FaultResult.MAPPED, vm.write(0));
            vm.splitAll(1);
            assertEquals(RX, Role.access(vm.page(0, 1).role()), "the 5 of the read, not the 7 of the write");
            assertTrue(vm.mmu.audit().stream().anyMatch(v -> v.contains("permits 7 beyond the guest's 5")));
        }
        try (Vm vm = Vm.of2M(MmuOptions.defaults(), 1).mapClean(0, 2, RWX)) {
            vm.read(0);
            vm.write(0);
            vm.splitAll(1);
            assertEquals(RWX, Role.access(vm.page(0, 1).role()));
            vm.assertSound();
        }
    }

    /**
     * The guest's entry is re-pointed to another huge page by a write that KVM doesn't see, below an entry that has a
     * table of 4K by now.
     */
    private static Vm repointed(MmuOptions options) {
        Vm vm = Vm.of2M(options, 2).mapDirty(0, 2, RWX);
        vm.write(0);
        vm.startLogging();
        long gpte = GuestPte.leaf(512, 2, RWX) | GuestPte.ACCESSED | GuestPte.DIRTY;
        vm.memory.writeFromOutside(vm.tables.tableGfn(0, 2), 0, gpte);
        assertEquals(512, GuestPte.gfn(vm.tables.entry(0, 2)));
        vm.mark();
        return vm;
    }

    @Test
    void shouldCorruptReverseMapsWhenAChildOfAnotherGfnIsReused() {
        try (Vm vm = repointed(MmuOptions.defaults())) {
            vm.write(3 * Vm.PAGE);
            assertEquals(1, vm.now(Counter.GFN_MISMATCHES));
            assertTrue(vm.mmu.audit().stream().anyMatch(v -> v.contains("is in the reverse map of gfn 0x203")));
            assertThrows(MmuBugException.class, vm.mmu::zapAll);
        }
    }

    @Test
    void shouldReplaceAChildOfAnotherGfnWhenItIsChecked() {
        try (Vm vm = repointed(MmuOptions.defaults().with(Behaviour.CHILD_GFN_CHECK))) {
            assertEquals(FaultResult.MAPPED, vm.write(3 * Vm.PAGE));
            assertEquals(515, Spte.pfn(vm.spte(3 * Vm.PAGE)));
            assertEquals(1, vm.count(Counter.FULL_FLUSHES));
            assertEquals(1, vm.count(Counter.PAGES_ZAPPED), "a nested guest's parentless child is freed");
            vm.assertSound();
            vm.mmu.zapAll();
            vm.assertSound();
        }
    }

    /**
     * The guest's entry becomes a pointer to a table by a write that KVM doesn't see, where a direct page is linked.
     */
    private static Vm retabled(MmuOptions options) {
        Vm vm = Vm.of2M(options, 4).mapDirty(0, 2, RWX).mapDirty(Vm.GIANT, 1, RWX);
        vm.write(0);
        vm.startLogging();
        long table = vm.tables.tableGfn(Vm.GIANT, 1);
        for (int i = 0; i < 8; i++) {
            vm.memory.writeFromOutside(table, i,
                    GuestPte.leaf(1024 + i, 1, RWX) | GuestPte.ACCESSED | GuestPte.DIRTY);
        }
        vm.memory.writeFromOutside(vm.tables.tableGfn(0, 2), 0, GuestPte.table(table, RWX) | GuestPte.ACCESSED);
        vm.mark();
        return vm;
    }

    @Test
    void shouldCorruptReverseMapsWhenADirectChildIsReusedForATable() {
        try (Vm vm = retabled(MmuOptions.defaults())) {
            vm.write(3 * Vm.PAGE);
            assertTrue(Role.isDirect(vm.page(0, 1).role()), "where an indirect page belongs");
            assertEquals(1, vm.now(Counter.GFN_MISMATCHES));
            assertFalse(vm.mmu.audit().isEmpty());
            assertThrows(MmuBugException.class, vm.mmu::zapAll);
        }
    }

    @Test
    void shouldReplaceADirectChildByATableWhenItsRoleIsChecked() {
        try (Vm vm = retabled(MmuOptions.defaults().with(Behaviour.CHILD_ROLE_CHECK))) {
            assertEquals(FaultResult.MAPPED, vm.write(3 * Vm.PAGE));
            assertFalse(Role.isDirect(vm.page(0, 1).role()));
            assertEquals(1027, Spte.pfn(vm.spte(3 * Vm.PAGE)));
            vm.assertSound();
            vm.mmu.zapAll();
            assertEquals(0, vm.now(Counter.MAPPED_4K) + vm.now(Counter.MAPPED_2M));
            vm.assertSound();
        }
    }

    /** As {@link #retabled}, a level higher: a table of 4K pages is linked below a direct page, and is then written. */
    @Test
    void shouldLetATableBelowADirectPageGoOutOfSync() {
        MmuOptions options = MmuOptions.defaults();
        try (Vm vm = new Vm(options, SlotLayout.of(0, 262144, 2)).mapDirty(0, 3, RWX).mapDirty(Vm.GIANT, 1, RWX)) {
            vm.write(0);
            assertEquals(2, vm.level(0));
            long table = vm.tables.tableGfn(Vm.GIANT, 2);
            vm.memory.writeFromOutside(vm.tables.tableGfn(0, 3), 0, GuestPte.table(table, RWX) | GuestPte.ACCESSED);
            vm.write(Vm.PAGE);
            vm.tables.map(Vm.PAGE, 262144 / 2, 1, RWX);
            vm.tables.makeDirty(Vm.PAGE);
            assertEquals(FaultResult.MAPPED, vm.mmu.fault(vm.root, Vm.PAGE, AccessKind.WRITE));
            assertTrue(Role.isDirect(vm.page(0, 2).role()), "where an indirect page belongs");
            assertFalse(Role.isDirect(vm.page(0, 1).role()));
            vm.mmu.syncRoot(vm.root);
            assertEquals(0, vm.now(Counter.UNSYNC_PAGES));
            vm.tables.protect(Vm.PAGE, RX);
            assertEquals(1, vm.now(Counter.UNSYNC_PAGES));
            vm.assertSound();
            vm.mmu.syncRoot(vm.root);
            assertEquals(0, vm.now(Counter.UNSYNC_PAGES));
            assertEquals(RX, vm.permits(Vm.PAGE));
            vm.assertSound();
            vm.mmu.zapAll();
            vm.assertSound();
        }
    }

    @Test
    void shouldLeaveNoTraceOfAnyOfThemInOrdinaryUse() {
        for (SplitPolicy policy : SplitPolicy.values()) {
            try (Vm vm = Vm.of2M(NX.with(policy), 2).mapClean(0, PageLevel.LEVEL_2M, RWX)) {
                vm.read(0);
                vm.write(0);
                vm.startLogging();
                vm.execute(0);
                vm.write(0);
                vm.mmu.zapAll();
                vm.assertSound();
            }
        }
    }
}
