package org.shadowbench.core.mmu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.api.FaultResult;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.mmu.api.NxHugePages;
import org.shadowbench.core.mmu.api.SlotLayout;
import org.shadowbench.core.mmu.api.SplitPolicy;
import org.shadowbench.core.mmu.api.Statistics;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.Role;
import org.shadowbench.core.paging.Spte;

/**
 * The table of the three policies: a nested guest's dirty 2M page is mapped, logging splits it to 4K and write-protects
 * it, and then a page of it is fetched from, read or written.
 */
class SplitThenFaultTest {

    private static final int RW = Access.USER | Access.WRITE;
    private static final int RX = Access.USER | Access.EXEC;
    private static final int RWX = Access.ALL;

    /** One huge page that was written, then split by the start of logging. Counters start after that. */
    private static Vm split(SplitPolicy policy, NxHugePages nx, int access) {
        Vm vm = Vm.of2M(MmuOptions.defaults().with(policy).with(nx), 1).mapDirty(0, 2, access);
        assertEquals(FaultResult.MAPPED, vm.read(0));
        assertEquals(2, vm.level(0));
        vm.mark();
        vm.startLogging();
        assertEquals(1, vm.count(Counter.SPLITS_2M));
        assertEquals(512, vm.count(Counter.SPLIT_CHILDREN));
        assertEquals(512, vm.count(Counter.MAPPED_4K));
        assertEquals(-1, vm.count(Counter.MAPPED_2M));
        assertEquals(1, vm.count(Counter.PAGES_ALLOCATED));
        assertEquals(1, vm.count(Counter.LINKS));
        assertEquals(0, vm.count(Counter.FULL_FLUSHES));
        assertEquals(1, vm.count(Counter.RANGE_FLUSHES), "only the one that ends the start of logging");
        vm.assertSound();
        vm.mark();
        return vm;
    }

    private static void assertInPlace(Vm vm) {
        assertEquals(FaultResult.MAPPED, vm.write(7 * Vm.PAGE));
        assertEquals(1, vm.count(Counter.WRITE_FAULTS));
        assertEquals(0, vm.count(Counter.ACCESS_DROPS));
        assertEquals(0, vm.since().flushes());
        assertEquals(0, vm.count(Counter.PAGES_ALLOCATED));
        assertEquals(0, vm.count(Counter.LINKS));
        assertEquals(0, vm.count(Counter.MAPPED_4K));
        assertEquals(1, vm.count(Counter.DIRTIED_PAGES));
        assertEquals(FaultResult.HIT, vm.write(7 * Vm.PAGE));
        vm.assertSound();
    }

    private static void assertSwap(Vm vm) {
        assertEquals(FaultResult.RELINKED, vm.write(7 * Vm.PAGE));
        assertSwapped(vm);
        assertEquals(1, vm.count(Counter.DIRTIED_PAGES));
    }

    private static void assertSwapped(Vm vm) {
        assertEquals(1, vm.since().faults());
        assertEquals(1, vm.count(Counter.ACCESS_DROPS));
        assertEquals(0, vm.count(Counter.FULL_FLUSHES));
        assertEquals(1, vm.count(Counter.RANGE_FLUSHES));
        assertEquals(1, vm.count(Counter.PAGES_ALLOCATED));
        assertEquals(1, vm.count(Counter.LINKS));
        assertEquals(1, vm.count(Counter.PARENTLESS_PAGES));
        assertEquals(1, vm.count(Counter.MAPPED_4K), "one new leaf, and no prefetch");
        assertEquals(1, vm.count(Counter.DESCRIPTORS));
        assertEquals(2, vm.mappings(7, 1));
        assertEquals(0, vm.spte(6 * Vm.PAGE), "all others are gone");
        vm.assertSound();
    }

    @ParameterizedTest
    @EnumSource
    void shouldWriteInPlaceWithoutNx(SplitPolicy policy) {
        try (Vm vm = split(policy, NxHugePages.OFF, RW)) {
            assertEquals(RW, Role.access(vm.page(0, 1).role()));
            assertInPlace(vm);
        }
        try (Vm vm = split(policy, NxHugePages.OFF, RWX)) {
            assertEquals(RWX, Role.access(vm.page(0, 1).role()));
            assertInPlace(vm);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldFetchAndReadWithoutFaultWithoutNx(SplitPolicy policy) {
        try (Vm vm = split(policy, NxHugePages.OFF, RWX)) {
            assertEquals(FaultResult.HIT, vm.execute(0));
            assertEquals(FaultResult.HIT, vm.read(Vm.PAGE));
            assertEquals(0, vm.since().faults());
        }
        try (Vm vm = split(policy, NxHugePages.OFF, RW)) {
            assertFalse(Spte.isExecutable(vm.spte(Vm.PAGE)));
            assertEquals(FaultResult.HIT, vm.read(Vm.PAGE));
            assertEquals(0, vm.since().faults());
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldReflectFetchesThatTheGuestForbidsAndLeaveTheMmuAlone(SplitPolicy policy) {
        for (NxHugePages nx : NxHugePages.values()) {
            try (Vm vm = split(policy, nx, RW)) {
                assertEquals(FaultResult.REFLECTED, vm.execute(0));
                Statistics since = vm.since();
                assertEquals(1, since.get(Counter.EXECUTE_FAULTS));
                assertEquals(1, since.get(Counter.REFLECTED_FAULTS));
                assertEquals(2, since.nonZero().size(), since::toString);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldWriteInPlaceWithNxWhenTheGuestForbidsFetches(SplitPolicy policy) {
        try (Vm vm = split(policy, NxHugePages.ON, RW)) {
            assertEquals(RW, Role.access(vm.page(0, 1).role()));
            assertFalse(Spte.isExecutable(vm.spte(0)));
            assertEquals(FaultResult.HIT, vm.read(0));
            assertInPlace(vm);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CACHED", "GUEST_WALK"})
    void shouldKeepFetchesOfTheChildWithNxWhenTheAccessIsKnown(SplitPolicy policy) {
        try (Vm vm = split(policy, NxHugePages.ON, RWX)) {
            assertEquals(RWX, Role.access(vm.page(0, 1).role()));
            assertEquals(FaultResult.HIT, vm.execute(0));
            assertEquals(FaultResult.HIT, vm.read(0));
            assertEquals(0, vm.since().faults());
            assertInPlace(vm);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HUGE_SPTE", "HUGE_SPTE_MMU_WRITABLE"})
    void shouldSwapTheChildOnAFetchWithNxWhenTheAccessIsTheHugePages(SplitPolicy policy) {
        try (Vm vm = split(policy, NxHugePages.ON, RWX)) {
            assertEquals(RW, Role.access(vm.page(0, 1).role()));
            assertEquals(FaultResult.HIT, vm.read(7 * Vm.PAGE), "reads need no swap");
            assertEquals(FaultResult.RELINKED, vm.execute(7 * Vm.PAGE));
            assertSwapped(vm);
            assertTrue(Spte.isExecutable(vm.spte(7 * Vm.PAGE)));
            assertEquals(0, vm.now(Counter.NX_SPLITS), "a logged slot requires 4K, so NX recovery has no part in it");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HUGE_SPTE", "HUGE_SPTE_MMU_WRITABLE"})
    void shouldSwapTheChildOnAWriteWithNxWhenTheAccessIsTheHugePages(SplitPolicy policy) {
        try (Vm vm = split(policy, NxHugePages.ON, RWX)) {
            assertSwap(vm);
        }
    }

    @Test
    void shouldRefaultEveryOtherPageAfterASwapReadsIncludedAndMakeEachDirty() {
        try (Vm vm = split(SplitPolicy.HUGE_SPTE, NxHugePages.ON, RWX)) {
            assertSwap(vm);
            for (int page = 0; page < 512; page++) {
                assertEquals(page == 7 ? FaultResult.HIT : FaultResult.MAPPED, vm.read(page * Vm.PAGE));
            }
            assertEquals(512, vm.since().faults());
            assertEquals(511, vm.count(Counter.READ_FAULTS));
            assertEquals(512, vm.count(Counter.DIRTIED_PAGES), "a read maps the page writable");
            assertEquals(512, vm.count(Counter.MAPPED_4K));
            assertEquals(512, vm.count(Counter.DESCRIPTORS), "64 KiB of them");
            assertEquals(65536, vm.count(Counter.DESCRIPTORS) * Statistics.DESCRIPTOR_BYTES);
            assertEquals(1, vm.count(Counter.PARENTLESS_PAGES));
            assertEquals(1, vm.count(Counter.RANGE_FLUSHES));
            vm.mark();
            assertEquals(512, vm.mmu.collectDirty(vm.slot, 0, 512, new long[8]));
            assertEquals(512, vm.count(Counter.WRITE_PROTECTED),
                    "the stale page's leaves were protected by the start of logging and never written since");
            vm.assertSound();
        }
    }

    @Test
    void shouldSwapAtTheGigabyteFirst() {
        MmuOptions options = MmuOptions.defaults().with(SplitPolicy.HUGE_SPTE).with(NxHugePages.ON);
        try (Vm vm = Vm.of1G(options, 1).mapDirty(0, 3, RWX)) {
            vm.read(0);
            assertEquals(3, vm.level(0));
            vm.mark();
            vm.startLogging();
            assertEquals(1, vm.count(Counter.SPLITS_1G));
            assertEquals(512, vm.count(Counter.SPLITS_2M));
            assertEquals(513, vm.count(Counter.PAGES_ALLOCATED));
            assertEquals(262144, vm.count(Counter.MAPPED_4K));
            assertEquals(262144 + 512, vm.count(Counter.SPLIT_CHILDREN));
            assertEquals(-1, vm.count(Counter.MAPPED_1G));
            assertEquals(0, vm.mmu.stalePages());
            assertEquals(0, vm.count(Counter.MAPPED_2M));
            assertEquals(1, vm.since().flushes());
            vm.mark();

            assertEquals(FaultResult.RELINKED, vm.write(0));
            assertEquals(1, vm.count(Counter.ACCESS_DROPS));
            assertEquals(1, vm.since().flushes());
            assertEquals(2, vm.count(Counter.PAGES_ALLOCATED), "one page of level 2 and one of level 1");
            assertEquals(1, vm.count(Counter.PARENTLESS_PAGES),
                    "nothing points to the old one of level 2, which holds the 512 others");
            assertEquals(513, vm.mmu.stalePages());
            assertEquals(0, vm.spte(Vm.PAGE));
            assertEquals(0, vm.spte(Vm.GIANT - Vm.PAGE));
            for (long address = 0; address < Vm.GIANT; address += Vm.HUGE) {
                vm.read(address + Vm.PAGE);
            }
            assertEquals(513, vm.count(Counter.PAGES_ALLOCATED));
            assertEquals(1, vm.count(Counter.ACCESS_DROPS), "the old pages of level 1 have access 6 and never match");
            assertEquals(513, vm.mmu.stalePages());
            vm.assertSound();
        }
    }

    @Test
    void shouldSwapOnlyTwoMegabytesWhereTheHostBacksLessThanTheGuestMaps() {
        MmuOptions options = MmuOptions.defaults().with(SplitPolicy.HUGE_SPTE).with(NxHugePages.ON);
        try (Vm vm = new Vm(options, SlotLayout.of(0, 262144, 2)).mapDirty(0, 3, RWX)) {
            vm.read(0);
            vm.read(Vm.HUGE);
            assertEquals(2, vm.level(0));
            vm.startLogging();
            vm.mark();
            assertEquals(FaultResult.RELINKED, vm.write(0));
            assertSwapCounts(vm, 1);
            assertNotEquals(0, vm.spte(Vm.HUGE), "the other region is as it was");
            assertEquals(FaultResult.RELINKED, vm.write(Vm.HUGE));
            assertSwapCounts(vm, 2);
            vm.assertSound();
        }
    }

    private static void assertSwapCounts(Vm vm, int swaps) {
        assertEquals(swaps, vm.count(Counter.ACCESS_DROPS));
        assertEquals(swaps, vm.count(Counter.PAGES_ALLOCATED));
        assertEquals(swaps, vm.count(Counter.PARENTLESS_PAGES));
        assertEquals(swaps, vm.mmu.stalePages());
        assertEquals(swaps, vm.since().flushes());
    }

    @ParameterizedTest
    @EnumSource
    void shouldSplitInTheFaultTheSameWayUnderEveryPolicy(SplitPolicy policy) {
        try (Vm vm = Vm.of2M(MmuOptions.defaults().with(policy).with(NxHugePages.ON), 1).mapDirty(0, 2, RWX)) {
            vm.read(0);
            assertFalse(Spte.isExecutable(vm.spte(0)));
            vm.mark();
            assertEquals(FaultResult.MAPPED, vm.execute(8 * Vm.PAGE));
            assertEquals(1, vm.count(Counter.PAGES_ALLOCATED));
            assertEquals(1, vm.since().flushes());
            assertEquals(-1, vm.count(Counter.MAPPED_2M));
            assertEquals(8, vm.count(Counter.MAPPED_4K), "the one fetched from, and its window");
            assertEquals(7, vm.count(Counter.PREFETCHED));
            assertEquals(1, vm.count(Counter.NX_SPLITS));
            assertEquals(RWX, Role.access(vm.page(0, 1).role()));
            assertTrue(Spte.isExecutable(vm.spte(8 * Vm.PAGE)));
            assertEquals(0, vm.spte(0), "all others fault later");
            vm.assertSound();
        }
    }

    @Test
    void shouldInheritTheParentsAccessedAndDirtyBits() {
        try (Vm vm = Vm.of2M(MmuOptions.defaults(), 2).mapDirty(0, 2, RWX).mapDirty(Vm.HUGE, 2, RX)) {
            vm.write(0);
            vm.read(Vm.HUGE);
            vm.splitAll(1);
            assertTrue(Spte.isDirty(vm.spte(511 * Vm.PAGE)));
            assertTrue(Spte.isAccessed(vm.spte(511 * Vm.PAGE)));
            assertFalse(Spte.isDirty(vm.spte(Vm.HUGE)));
            assertTrue(Spte.isAccessed(vm.spte(Vm.HUGE)));
            assertEquals(511, Spte.pfn(vm.spte(511 * Vm.PAGE)));
            vm.assertSound();
        }
    }
}
