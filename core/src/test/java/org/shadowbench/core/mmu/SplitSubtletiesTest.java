package org.shadowbench.core.mmu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.shadowbench.core.guest.AccessKind;
import org.shadowbench.core.guest.AccessedDirty;
import org.shadowbench.core.guest.GuestPageTables;
import org.shadowbench.core.mmu.api.Behaviour;
import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.api.FaultResult;
import org.shadowbench.core.mmu.api.HostProtection;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.mmu.api.NxHugePages;
import org.shadowbench.core.mmu.api.SlotLayout;
import org.shadowbench.core.mmu.api.SplitPolicy;
import org.shadowbench.core.mmu.page.ShadowPage;
import org.shadowbench.core.mmu.rmap.PteLists;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.GuestPte;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Role;
import org.shadowbench.core.paging.Spte;

/** The less obvious differences between the three policies. */
class SplitSubtletiesTest {

    private static final int RW = Access.USER | Access.WRITE;
    private static final int RX = Access.USER | Access.EXEC;
    private static final int RWX = Access.ALL;

    private static MmuOptions options(SplitPolicy policy, NxHugePages nx) {
        return MmuOptions.defaults().with(policy).with(nx);
    }

    @ParameterizedTest
    @EnumSource
    void shouldSwapOnTheFirstWriteOfACleanPageUnderEveryPolicy(SplitPolicy policy) {
        try (Vm vm = Vm.of2M(options(policy, NxHugePages.OFF), 1).mapClean(0, 2, RWX)) {
            assertEquals(FaultResult.MAPPED, vm.read(0));
            assertFalse(Spte.isWritable(vm.spte(0)), "a clean page must fault when it is first written");
            vm.startLogging();
            assertEquals(RX, Role.access(vm.page(0, 1).role()));
            vm.mark();
            assertEquals(FaultResult.RELINKED, vm.write(0));
            assertTrue(GuestPte.isDirty(vm.tables.entry(0, 2)));
            assertEquals(1, vm.count(Counter.ACCESS_DROPS));
            assertEquals(1, vm.count(Counter.PAGES_ALLOCATED));
            assertEquals(RWX, Role.access(vm.page(0, 1).role()));
            vm.assertSound();
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldHaveNoCleanPagesWithoutAccessedAndDirtyBits(SplitPolicy policy) {
        MmuOptions options = options(policy, NxHugePages.OFF).with(AccessedDirty.OFF);
        try (Vm vm = Vm.of2M(options, 1).mapClean(0, 2, RWX)) {
            vm.read(0);
            assertTrue(Spte.isWritable(vm.spte(0)));
            vm.startLogging();
            vm.mark();
            assertEquals(FaultResult.MAPPED, vm.write(0));
            assertEquals(0, vm.count(Counter.ACCESS_DROPS));
            assertFalse(GuestPte.isDirty(vm.tables.entry(0, 2)));
            assertFalse(GuestPte.isAccessed(vm.tables.entry(0, 2)));
        }
    }

    /**
     * Two roles give two shadows of the same guest table; the write goes through the one, the split through the other.
     */
    private static Vm dirtiedThroughAnotherShadow(SplitPolicy policy) {
        Vm vm = Vm.of2M(options(policy, NxHugePages.OFF), 1).mapClean(0, 2, RWX);
        vm.read(0);
        ShadowRoot other = vm.mmu.loadRoot(vm.tables.rootGfn(), Role.withSmm(vm.root.role(), 1));
        assertEquals(FaultResult.MAPPED, vm.mmu.access(other, 0, AccessKind.WRITE));
        vm.startLogging();
        vm.mark();
        return vm;
    }

    @Test
    void shouldNotLearnOfADirtyBitThatAnotherShadowSetUnlessItReadsTheGuestAgain() {
        try (Vm vm = dirtiedThroughAnotherShadow(SplitPolicy.CACHED)) {
            assertEquals(RX, Role.access(vm.page(0, 1).role()));
            assertEquals(FaultResult.RELINKED, vm.write(0));
            assertEquals(1, vm.count(Counter.ACCESS_DROPS));
            vm.assertSound();
        }
        try (Vm vm = dirtiedThroughAnotherShadow(SplitPolicy.GUEST_WALK)) {
            assertEquals(RWX, Role.access(vm.page(0, 1).role()));
            assertEquals(FaultResult.MAPPED, vm.write(0));
            assertEquals(0, vm.count(Counter.ACCESS_DROPS));
            vm.assertSound();
        }
    }

    /** A huge page that a split found no room for, and that was then write-protected so that KVM must be asked. */
    private static Vm writeProtectedHugePage(SplitPolicy policy) {
        Vm vm = Vm.of2M(options(policy, NxHugePages.OFF).withMaxShadowPages(100), 1).mapDirty(0, 2, RWX);
        vm.write(0);
        vm.mmu.setMaxShadowPages(vm.now(Counter.LIVE_PAGES) + 5);
        vm.mmu.startDirtyLoggingAllSet(vm.slot);
        vm.mmu.collectDirty(vm.slot, 0, 64, new long[1]);
        assertEquals(1, vm.now(Counter.SPLITS_STOPPED));
        assertEquals(2, vm.level(0));
        assertFalse(Spte.isWritable(vm.spte(0)));
        assertFalse(Spte.isMmuWritable(vm.spte(0)));
        vm.mmu.setMaxShadowPages(100);
        vm.splitAll(1);
        assertEquals(1, vm.level(0));
        vm.mark();
        return vm;
    }

    @ParameterizedTest
    @EnumSource(names = {"HUGE_SPTE", "HUGE_SPTE_MMU_WRITABLE"})
    void shouldLoseWriteOfAWriteProtectedHugePageAndSwapOnTheNextFault(SplitPolicy policy) {
        try (Vm vm = writeProtectedHugePage(policy)) {
            assertEquals(RX, Role.access(vm.page(0, 1).role()));
            assertEquals(FaultResult.RELINKED, vm.write(0));
            assertEquals(1, vm.count(Counter.ACCESS_DROPS));
            vm.assertSound();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CACHED", "GUEST_WALK"})
    void shouldKeepWriteOfAWriteProtectedHugePageWhenTheAccessIsKnown(SplitPolicy policy) {
        try (Vm vm = writeProtectedHugePage(policy)) {
            assertEquals(RWX, Role.access(vm.page(0, 1).role()));
            assertEquals(FaultResult.MAPPED, vm.write(0));
            assertEquals(0, vm.count(Counter.ACCESS_DROPS));
            vm.assertSound();
        }
    }

    /** Protection for logging leaves the MMU-writable bit, which is all that tells b1 and b2 apart. */
    @Test
    void shouldTellTheTwoReadingsOfTheHugeSpteApartByLoggingProtection() {
        for (SplitPolicy policy : SplitPolicy.values()) {
            MmuOptions options = options(policy, NxHugePages.OFF).withoutEagerSplit();
            try (Vm vm = Vm.of2M(options, 1).mapDirty(0, 2, RWX)) {
                vm.write(0);
                vm.startLogging();
                assertEquals(2, vm.level(0));
                assertTrue(Spte.isMmuWritable(vm.spte(0)));
                assertFalse(Spte.isWritable(vm.spte(0)));
                vm.splitAll(1);
                vm.mark();
                boolean swap = policy == SplitPolicy.HUGE_SPTE;
                assertEquals(swap ? RX : RWX, Role.access(vm.page(0, 1).role()), policy::name);
                assertEquals(swap ? FaultResult.RELINKED : FaultResult.MAPPED, vm.write(0), policy::name);
                vm.assertSound();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldSplitAReadOnlyPageWhenItsDirtyBitsAreCleared(SplitPolicy policy) {
        SlotLayout readOnly = SlotLayout.of(0, 512, 2).with(HostProtection.READ_ONLY);
        try (Vm vm = new Vm(options(policy, NxHugePages.OFF), readOnly).mapDirty(0, 2, RWX)) {
            assertEquals(FaultResult.MAPPED, vm.read(0));
            assertEquals(2, vm.level(0));
            assertFalse(Spte.isHostWritable(vm.spte(0)));
            vm.mmu.startDirtyLoggingAllSet(vm.slot);
            vm.mmu.collectDirty(vm.slot, 0, 512, new long[8]);
            vm.mark();
            boolean knows = policy == SplitPolicy.CACHED || policy == SplitPolicy.GUEST_WALK;
            assertEquals(knows ? RWX : RX, Role.access(vm.page(0, 1).role()));
            assertEquals(FaultResult.EMULATED, vm.write(0));
            assertEquals(FaultResult.HIT, vm.execute(0), "the child is as executable as the huge page was");
            assertEquals(knows ? FaultResult.SPURIOUS : FaultResult.RELINKED,
                    vm.mmu.fault(vm.root, 0, AccessKind.READ), "any fault that gets this far validates");
            assertEquals(knows ? 0 : 1, vm.count(Counter.ACCESS_DROPS));
            assertEquals(knows ? 0 : 1, vm.count(Counter.PAGES_ALLOCATED));
            assertEquals(knows ? 0 : 1, vm.since().flushes());
            vm.assertSound();
        }
    }

    /** {@code kvm_mmu_slot_apply_flags} returns early: nothing can become dirty there. */
    @Test
    void shouldLeaveAReadOnlySlotWhenItsLoggingChanges() {
        SlotLayout readOnly = SlotLayout.of(0, 512, 2).with(HostProtection.READ_ONLY);
        try (Vm vm = new Vm(options(SplitPolicy.CACHED, NxHugePages.OFF), readOnly).mapDirty(0, 2, RWX)) {
            vm.read(0);
            vm.mark();
            vm.startLogging();
            assertEquals(2, vm.level(0));
            assertEquals(0, vm.count(Counter.SPLITS_2M));
            assertEquals(0, vm.since().flushes());
            vm.mmu.split(vm.slot, 0, 512, 1);
            vm.mark();
            vm.stopLogging();
            assertEquals(1, vm.level(0));
            assertEquals(0, vm.count(Counter.MAPPED_4K));
            assertEquals(0, vm.since().flushes());
            vm.assertSound();
        }
    }

    /** A second address, a GiB above, whose guest page maps the same frames. */
    private static Vm aliased(SplitPolicy policy, NxHugePages nx, int first, int second) {
        Vm vm = new Vm(options(policy, nx), SlotLayout.of(0, 512, 2)).mapDirty(0, 2, first);
        vm.tables.map(Vm.GIANT, 0, 2, second);
        vm.tables.makeDirty(Vm.GIANT);
        vm.read(0);
        vm.read(Vm.GIANT);
        assertEquals(2, vm.mappings(0, 2));
        vm.mark();
        assertEquals(2, vm.splitAll(1));
        return vm;
    }

    @ParameterizedTest
    @EnumSource
    void shouldShareTheChildOfAliasesWithEqualAccess(SplitPolicy policy) {
        try (Vm vm = aliased(policy, NxHugePages.OFF, RWX, RWX)) {
            assertSame(vm.page(0, 1), vm.page(Vm.GIANT, 1));
            assertEquals(1, vm.count(Counter.PAGES_ALLOCATED));
            assertEquals(1, vm.count(Counter.PAGES_REUSED));
            assertEquals(512, vm.count(Counter.SPLIT_CHILDREN), "the second split finds all of them");
            assertEquals(0, vm.count(Counter.DESCRIPTORS),
                    "the two huge pages' descriptor went, the two parents' came");
            assertEquals(2, PteLists.length(vm.page(0, 1).parentPtes));
            assertEquals(0, vm.since().flushes());
            vm.assertSound();
        }
    }

    @Test
    void shouldGiveAliasesWithDifferentAccessAChildEachWhenTheAccessIsKnown() {
        try (Vm vm = aliased(SplitPolicy.CACHED, NxHugePages.ON, RWX, RW)) {
            assertNotEquals(vm.page(0, 1), vm.page(Vm.GIANT, 1));
            assertEquals(2, vm.count(Counter.PAGES_ALLOCATED));
            assertEquals(1024, vm.count(Counter.SPLIT_CHILDREN));
            assertEquals(511, vm.count(Counter.DESCRIPTORS), "one per frame, less the huge pages' own");
            vm.assertSound();
        }
    }

    @Test
    void shouldMergeAliasesThatOnlyNxMakesEqualWhenTheAccessIsTheHugePages() {
        try (Vm vm = aliased(SplitPolicy.HUGE_SPTE, NxHugePages.ON, RWX, RW)) {
            ShadowPage merged = vm.page(0, 1);
            assertSame(merged, vm.page(Vm.GIANT, 1));
            assertEquals(RW, Role.access(merged.role()));
            vm.mark();
            assertEquals(FaultResult.RELINKED, vm.execute(0), "who may fetch swaps out");
            assertEquals(0, vm.count(Counter.PARENTLESS_PAGES), "the other keeps it");
            assertSame(merged, vm.page(Vm.GIANT, 1));
            assertEquals(FaultResult.REFLECTED, vm.mmu.access(vm.root, Vm.GIANT, AccessKind.EXECUTE));
            assertEquals(FaultResult.HIT, vm.mmu.access(vm.root, Vm.GIANT, AccessKind.WRITE));
            vm.assertSound();
        }
    }

    @Test
    void shouldFindTheParentlessChildOfTheLastLoggingCycle() {
        try (Vm vm = Vm.of2M(options(SplitPolicy.CACHED, NxHugePages.OFF), 1).mapDirty(0, 2, RWX)) {
            vm.write(0);
            vm.startLogging();
            ShadowPage child = vm.page(0, 1);
            vm.mark();
            vm.stopLogging();
            assertEquals(-512, vm.count(Counter.MAPPED_4K));
            assertEquals(1, vm.count(Counter.RANGE_FLUSHES));
            assertSame(child, vm.page(0, 1), "it stays linked, empty");
            assertEquals(FaultResult.MAPPED, vm.read(0));
            assertEquals(2, vm.level(0));
            assertEquals(1, vm.count(Counter.TABLE_OVERWRITES));
            assertEquals(2, vm.count(Counter.RANGE_FLUSHES), "one more for the table that was overwritten");
            assertEquals(1024, vm.count(Counter.RANGE_FLUSHED_PAGES));
            assertEquals(1, vm.count(Counter.PARENTLESS_PAGES));
            vm.assertSound();
            vm.mark();
            vm.startLogging();
            assertSame(child, vm.page(0, 1));
            assertEquals(0, vm.count(Counter.PAGES_ALLOCATED));
            assertEquals(1, vm.count(Counter.PAGES_REUSED));
            assertEquals(512, vm.count(Counter.SPLIT_CHILDREN));
            assertEquals(-1, vm.count(Counter.PARENTLESS_PAGES));
            vm.assertSound();
        }
    }

    @Test
    void shouldCycleTwoChildrenPerRegionAcrossLoggingWhenTheAccessIsTheHugePages() {
        try (Vm vm = Vm.of2M(options(SplitPolicy.HUGE_SPTE, NxHugePages.ON).with(Behaviour.NX_HUGE_PAGE_FLAG), 1)
                .mapDirty(0, 2, RWX)) {
            vm.write(0);
            vm.startLogging();
            assertEquals(FaultResult.RELINKED, vm.write(0));
            for (int cycle = 0; cycle < 3; cycle++) {
                vm.stopLogging();
                vm.mark();
                assertEquals(FaultResult.MAPPED, vm.write(0));
                assertEquals(2, vm.level(0));
                assertEquals(1, vm.count(Counter.TABLE_OVERWRITES));
                vm.startLogging();
                assertEquals(RW, Role.access(vm.page(0, 1).role()));
                assertEquals(FaultResult.RELINKED, vm.write(0));
                assertEquals(RWX, Role.access(vm.page(0, 1).role()));
                assertEquals(0, vm.count(Counter.PAGES_ALLOCATED));
                assertEquals(2, vm.count(Counter.PAGES_REUSED));
                assertEquals(1, vm.now(Counter.PARENTLESS_PAGES));
                vm.assertSound();
            }
        }
    }

    @Test
    void shouldForce4KForEverAfterLoggingWithNxUnlessThePageIsFlagged() {
        MmuOptions nx = options(SplitPolicy.CACHED, NxHugePages.ON);
        try (Vm vm = Vm.of2M(nx, 1).mapDirty(0, 2, RWX)) {
            vm.write(0);
            vm.startLogging();
            vm.stopLogging();
            assertEquals(FaultResult.MAPPED, vm.read(0));
            assertEquals(1, vm.level(0));
            assertEquals(0, vm.now(Counter.NX_SPLITS));
            vm.assertSound();
        }
        try (Vm vm = Vm.of2M(nx.with(Behaviour.NX_HUGE_PAGE_FLAG), 1).mapDirty(0, 2, RWX)) {
            vm.write(0);
            vm.startLogging();
            vm.stopLogging();
            assertEquals(FaultResult.MAPPED, vm.read(0));
            assertEquals(2, vm.level(0));
            vm.assertSound();
        }
    }

    @Test
    void shouldKeepNxOfTheChildrenWhenAGigabyteIsSplitTo2M() {
        try (Vm vm = Vm.of1G(options(SplitPolicy.CACHED, NxHugePages.ON), 1).mapDirty(0, 3, RWX)) {
            vm.read(0);
            vm.mark();
            assertEquals(1, vm.splitAll(2));
            assertEquals(1, vm.count(Counter.PAGES_ALLOCATED));
            assertEquals(512, vm.count(Counter.MAPPED_2M));
            assertEquals(-1, vm.count(Counter.MAPPED_1G));
            assertEquals(RWX, Role.access(vm.page(0, 2).role()));
            assertFalse(Spte.isExecutable(vm.spte(Vm.GIANT - Vm.HUGE)));
            assertEquals(Vm.GIANT - Vm.HUGE >>> 12, Spte.pfn(vm.spte(Vm.GIANT - Vm.HUGE)));
            vm.assertSound();
            vm.mark();
            assertEquals(FaultResult.MAPPED, vm.execute(0), "validates at level 3, then splits at level 2");
            assertEquals(0, vm.count(Counter.ACCESS_DROPS));
            assertEquals(1, vm.count(Counter.PAGES_ALLOCATED));
            assertEquals(-1, vm.count(Counter.MAPPED_2M));
            assertTrue(Spte.isExecutable(vm.spte(0)));
            vm.assertSound();
        }
    }

    @Test
    void shouldFlushWhenAReusedChildHasTablesOfItsOwn() {
        try (Vm vm = Vm.of1G(options(SplitPolicy.CACHED, NxHugePages.OFF), 1).mapDirty(0, 3, RWX)) {
            vm.read(0);
            vm.splitAll(2);
            vm.mmu.split(vm.slot, 0, 512, 1);
            assertEquals(FaultResult.MAPPED, vm.mmu.fault(vm.root, 0, AccessKind.READ));
            assertEquals(3, vm.level(0));
            vm.mark();
            assertEquals(1, vm.splitAll(2));
            assertEquals(1, vm.count(Counter.PAGES_REUSED));
            assertEquals(0, vm.count(Counter.SPLIT_CHILDREN), "511 leaves and a table are there");
            assertEquals(1, vm.since().flushes());
            assertEquals(262144, vm.count(Counter.RANGE_FLUSHED_PAGES));
            vm.assertSound();
        }
    }

    @Test
    void shouldLeaveAHugePageWholeWhoseGuestEntryMapsSomethingElseNow() {
        try (Vm vm = Vm.of2M(options(SplitPolicy.GUEST_WALK, NxHugePages.OFF), 3)) {
            vm.mapDirty(0, 2, RWX).mapDirty(Vm.HUGE, 2, RWX).mapDirty(2 * Vm.HUGE, 2, RWX);
            for (int region = 0; region < 3; region++) {
                vm.read(region * Vm.HUGE);
            }
            long table = vm.tables.tableGfn(0, 2);
            vm.memory.writeFromOutside(table, 0, 0);
            vm.memory.writeFromOutside(table, 1, GuestPte.leaf(0, 2, RWX));
            vm.memory.writeFromOutside(table, 2, GuestPte.table(table, RWX));
            vm.mark();
            assertEquals(0, vm.splitAll(1));
            assertEquals(3, vm.count(Counter.SPLITS_WITHOUT_ACCESS));
            assertEquals(3, vm.now(Counter.MAPPED_2M));
            vm.assertSound();
        }
    }

    @Test
    void shouldGiveTheChildNoMoreThanTheGuestGrantsWhenItIsReadAgain() {
        try (Vm vm = Vm.of2M(options(SplitPolicy.GUEST_WALK, NxHugePages.OFF), 1).mapDirty(0, 2, RWX)) {
            vm.write(0);
            vm.memory.writeFromOutside(vm.tables.tableGfn(0, 2), 0, GuestPte.leaf(0, 2, 0));
            vm.splitAll(1);
            assertEquals(0, Role.access(vm.page(0, 1).role()));
            assertEquals(0, vm.permits(0));
            vm.assertSound();
        }
    }

    /** The guest's entry has become one of another level since. */
    @Test
    void shouldReadNoGuestEntryForAPageThatShadowsNoTable() {
        try (Vm vm = Vm.of1G(options(SplitPolicy.GUEST_WALK, NxHugePages.ON), 1).mapDirty(0, 3, RWX)) {
            vm.write(0);
            assertEquals(1, vm.splitAll(2));
            vm.memory.writeFromOutside(vm.tables.tableGfn(0, 3), 0, GuestPte.leaf(0, 3, 0));
            vm.mark();
            assertEquals(512, vm.splitAll(1));
            assertEquals(RWX, Role.access(vm.page(0, 1).role()));
            assertEquals(RWX, vm.permits(Vm.GIANT - Vm.PAGE));
            assertEquals(512, vm.count(Counter.PAGES_ALLOCATED));
            assertEquals(0, vm.count(Counter.SPLITS_WITHOUT_ACCESS));
            vm.assertSound();
        }
    }

    @Test
    void shouldRestrictTheChildByTheLevelsAbove() {
        for (SplitPolicy policy : SplitPolicy.values()) {
            try (Vm vm = Vm.of2M(options(policy, NxHugePages.OFF), 1).mapDirty(0, 2, RWX)) {
                vm.tables.protectTable(0, 3, RX);
                vm.read(0);
                vm.splitAll(1);
                assertEquals(RX, Role.access(vm.page(0, 1).role()), policy::name);
                assertEquals(FaultResult.REFLECTED, vm.write(0));
            }
        }
    }

    @Test
    void shouldSplitAllHugePagesOfOneReverseMap() {
        try (Vm vm = new Vm(options(SplitPolicy.CACHED, NxHugePages.OFF), SlotLayout.of(0, 512, 2))) {
            int aliases = 40;
            for (int alias = 0; alias < aliases; alias++) {
                vm.tables.map(alias * Vm.HUGE, 0, PageLevel.LEVEL_2M, alias % 2 == 0 ? RWX : RW);
                vm.tables.makeDirty(alias * Vm.HUGE);
                vm.read(alias * Vm.HUGE);
            }
            assertEquals(aliases, vm.splitAll(1));
            assertEquals(aliases / 2, PteLists.length(vm.page(0, 1).parentPtes));
            assertEquals(1024, vm.now(Counter.MAPPED_4K));
            vm.assertSound();
        }
    }

    @Test
    void shouldNeverSplitPagesOfARootThatIsNotNested() {
        try (Vm vm = Vm.of2M(options(SplitPolicy.CACHED, NxHugePages.OFF), 1).mapDirty(0, 2, RWX)) {
            int role = Role.nestedRoot(GuestPageTables.ROOT_LEVEL) & ~Role.GUEST_MODE;
            ShadowRoot other = vm.mmu.loadRoot(vm.tables.rootGfn(), role);
            vm.mmu.access(other, 0, AccessKind.READ);
            assertEquals(0, vm.splitAll(1));
            assertEquals(1, vm.now(Counter.MAPPED_2M));
        }
    }
}
