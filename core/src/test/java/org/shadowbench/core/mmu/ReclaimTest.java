package org.shadowbench.core.mmu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.shadowbench.core.guest.AccessKind;
import org.shadowbench.core.mmu.api.Behaviour;
import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.api.FaultResult;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.mmu.api.NxHugePages;
import org.shadowbench.core.mmu.api.SlotLayout;
import org.shadowbench.core.mmu.api.SplitPolicy;
import org.shadowbench.core.mmu.page.ShadowPage;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.Role;
import org.shadowbench.core.paging.Spte;

/** Limits, reclaim, NX recovery, and running out. */
class ReclaimTest {

    private static final int RWX = Access.ALL;
    private static final MmuOptions DEFAULTS = MmuOptions.defaults();

    /** Regions that the host backs in 4K, so that each needs a direct page. */
    private static Vm regions(MmuOptions options, int regions) {
        Vm vm = new Vm(options, SlotLayout.of(0, regions * 512L, 1));
        for (int region = 0; region < regions; region++) {
            vm.mapDirty(region * Vm.HUGE, 2, RWX);
        }
        return vm;
    }

    @Test
    void shouldAllowOnePageFor50OfTheGuestsAndAtLeast64() {
        try (Vm vm = Vm.of1G(DEFAULTS, 1)) {
            assertEquals((262144 + 4096) / 50, vm.mmu.maxShadowPages());
        }
        try (Vm vm = new Vm(DEFAULTS, SlotLayout.of(0, 1, 1))) {
            assertEquals(81, vm.mmu.maxShadowPages());
            vm.mmu.close();
            ShadowMmu empty = new ShadowMmu(vm.memory, DEFAULTS);
            assertEquals(64, empty.maxShadowPages());
            empty.close();
        }
        try (Vm vm = Vm.of1G(DEFAULTS.withMaxShadowPages(10), 1)) {
            assertEquals(10, vm.mmu.maxShadowPages());
        }
    }

    @Test
    void shouldZapTheOldestWhenFewerThanFiveAreFree() {
        try (Vm vm = regions(DEFAULTS.withMaxShadowPages(40), 60)) {
            for (int region = 0; region < 33; region++) {
                vm.read(region * Vm.HUGE);
            }
            assertEquals(36, vm.now(Counter.LIVE_PAGES));
            assertEquals(0, vm.now(Counter.PAGES_RECYCLED));
            vm.mark();
            vm.read(33 * Vm.HUGE);
            assertEquals(35, vm.count(Counter.PAGES_ZAPPED), "all but the root, as all were below the oldest");
            assertEquals(2, vm.count(Counter.PAGES_RECYCLED), "that one, and its child with all below");
            assertEquals(1, vm.count(Counter.FULL_FLUSHES), "one for all of them");
            assertEquals(0, vm.spte(0), "the oldest went");
            assertNotEquals(0, vm.spte(33 * Vm.HUGE));
            vm.assertSound();
            for (int region = 0; region < 60; region++) {
                vm.read(region * Vm.HUGE);
                assertNotEquals(0, vm.spte(region * Vm.HUGE));
            }
            vm.assertSound();
        }
    }

    @Test
    void shouldSpareRootsInUse() {
        try (Vm vm = regions(DEFAULTS, 3)) {
            vm.read(0);
            vm.read(Vm.HUGE);
            ShadowPage root = vm.root.page();
            assertEquals(2, vm.mmu.reclaim(1000));
            assertEquals(4, vm.now(Counter.PAGES_ZAPPED));
            assertEquals(1, vm.now(Counter.LIVE_PAGES));
            assertEquals(root, vm.root.page());
            assertEquals(0, vm.mmu.reclaim(1));
            vm.mmu.unloadRoot(vm.root);
            assertEquals(1, vm.now(Counter.PARENTLESS_PAGES));
            assertEquals(1, vm.mmu.stalePages());
            assertEquals(1, vm.mmu.reclaim(1));
            assertEquals(0, vm.mmu.stalePages());
            assertEquals(0, vm.now(Counter.LIVE_PAGES));
            vm.read(0);
            assertNotEquals(0, vm.spte(0));
            vm.assertSound();
        }
    }

    @Test
    void shouldTakeTheOldestFirstAndNoMoreThanWanted() {
        try (Vm vm = regions(DEFAULTS, 4)) {
            for (int region = 0; region < 4; region++) {
                vm.read(region * Vm.HUGE);
            }
            vm.tables.setEntry(0, 4, vm.tables.entry(0, 4));
            vm.mmu.unloadRoot(vm.root);
            assertEquals(1, vm.mmu.reclaim(1), "the root is the oldest");
            vm.mark();
            assertEquals(2, vm.mmu.reclaim(1), "then the page below it, and its child with it");
            assertEquals(6, vm.count(Counter.PAGES_ZAPPED));
            vm.assertSound();
        }
    }

    @Test
    void shouldCountAChildAsOneWhateverGoesWithIt() {
        long beside = 1L << 39;
        try (Vm vm = regions(DEFAULTS, 2)) {
            vm.tables.map(beside, 512, 2, RWX);
            vm.tables.makeDirty(beside);
            vm.read(0);
            vm.read(beside);
            assertEquals(7, vm.now(Counter.LIVE_PAGES), "the root, and three below each of its entries");
            assertEquals(4, vm.mmu.reclaim(3), "those below the first entry count as two, so the others go too");
            assertEquals(1, vm.now(Counter.LIVE_PAGES));
            vm.assertSound();
        }
    }

    @Test
    void shouldUseAnUnloadedRootAgain() {
        try (Vm vm = regions(DEFAULTS, 1)) {
            vm.read(0);
            ShadowPage page = vm.root.page();
            vm.mmu.unloadRoot(vm.root);
            vm.mmu.unloadRoot(vm.root);
            assertEquals(0, vm.spte(0), "no root is loaded");
            vm.mmu.syncRoot(vm.root);
            vm.mark();
            assertEquals(FaultResult.HIT, vm.read(0));
            assertEquals(page, vm.root.page());
            assertEquals(0, vm.now(Counter.PARENTLESS_PAGES));
            vm.assertSound();
        }
    }

    @Test
    void shouldBringARootUpToDateWhenItIsLoadedAgain() {
        try (Vm vm = Vm.of2M(DEFAULTS, 1).mapDirty(0, 1, RWX)) {
            vm.read(0);
            vm.mmu.unloadRoot(vm.root);
            vm.tables.protect(0, Access.USER);
            assertEquals(FaultResult.HIT, vm.read(0));
            assertEquals(Access.USER, vm.permits(0));
            vm.assertSound();
        }
    }

    @Test
    void shouldFreeAnInvalidRootWhenItsLastUserLeaves() {
        try (Vm vm = regions(DEFAULTS, 1)) {
            ShadowRoot second = vm.mmu.loadRoot(vm.tables.rootGfn());
            vm.read(0);
            vm.mmu.access(second, 0, AccessKind.READ);
            assertEquals(second.page(), vm.root.page());
            assertEquals(2, vm.root.page().rootCount);
            assertEquals(0, vm.mmu.stalePages(), "a tree that two roots share");
            ShadowPage old = vm.root.page();
            vm.mmu.zapAll();
            assertEquals(1, vm.now(Counter.LIVE_PAGES));
            vm.assertSound();
            vm.read(0);
            assertNotSame(old, vm.root.page());
            assertEquals(5, vm.now(Counter.LIVE_PAGES));
            vm.assertSound();
            vm.mmu.access(second, 0, AccessKind.READ);
            assertEquals(vm.root.page(), second.page());
            assertEquals(4, vm.now(Counter.LIVE_PAGES));
            assertEquals(0, vm.now(Counter.PARENTLESS_PAGES));
            vm.assertSound();
        }
    }

    @Test
    void shouldZapTheOldestWhenTheLimitShrinks() {
        try (Vm vm = regions(DEFAULTS, 20)) {
            for (int region = 0; region < 20; region++) {
                vm.read(region * Vm.HUGE);
            }
            assertEquals(23, vm.now(Counter.LIVE_PAGES));
            vm.mmu.setMaxShadowPages(100);
            assertEquals(23, vm.now(Counter.LIVE_PAGES));
            assertEquals(100, vm.mmu.maxShadowPages());
            vm.mmu.setMaxShadowPages(10);
            assertTrue(vm.now(Counter.LIVE_PAGES) <= 10);
            assertEquals(10, vm.mmu.maxShadowPages());
            vm.assertSound();
        }
    }

    @Test
    void shouldKeepALimitThatWasAskedForWhenASlotIsAdded() {
        try (Vm vm = Vm.of1G(DEFAULTS, 1)) {
            vm.mmu.setMaxShadowPages(20);
            vm.mmu.addSlot(SlotLayout.of(1L << 30, 5000, 1));
            assertEquals(20, vm.mmu.maxShadowPages());
        }
    }

    @Test
    void shouldZapEverythingWhenNxIsToggledAndOnlyThen() {
        try (Vm vm = regions(DEFAULTS, 2)) {
            vm.read(0);
            vm.mmu.setNxHugePages(NxHugePages.OFF);
            assertEquals(4, vm.now(Counter.LIVE_PAGES));
            vm.mark();
            vm.mmu.setNxHugePages(NxHugePages.ON);
            assertEquals(1, vm.now(Counter.LIVE_PAGES), "the root, invalid");
            assertEquals(1, vm.count(Counter.FULL_FLUSHES));
            vm.mmu.setNxHugePages(NxHugePages.ON);
            assertEquals(1, vm.count(Counter.FULL_FLUSHES));
            vm.read(0);
            vm.assertSound();
        }
    }

    @Test
    void shouldFailWhenNoPageCanBeHadAndGoOnWhenOneCan() {
        try (Vm vm = regions(DEFAULTS.withMaxShadowPages(1), 1)) {
            assertEquals(FaultResult.OUT_OF_PAGES, vm.read(0));
            assertEquals(1, vm.now(Counter.LIVE_PAGES), "the root is there");
            assertEquals(1, vm.now(Counter.FAILED_FAULTS));
            ShadowRoot other = vm.mmu.loadRoot(vm.tables.rootGfn(), Role.withSmm(vm.root.role(), 1));
            assertEquals(FaultResult.OUT_OF_PAGES, vm.mmu.access(other, 0, AccessKind.READ));
            assertEquals(FaultResult.OUT_OF_PAGES, vm.mmu.fault(other, 0, AccessKind.EXECUTE));
            assertEquals(3, vm.now(Counter.FAILED_FAULTS), "those that have no root are faults too");
            assertEquals(2, vm.now(Counter.READ_FAULTS));
            assertEquals(1, vm.now(Counter.EXECUTE_FAULTS));
            vm.assertSound();
            vm.mmu.setMaxShadowPages(20);
            assertEquals(FaultResult.MAPPED, vm.read(0));
            assertEquals(FaultResult.MAPPED, vm.mmu.access(other, 0, AccessKind.READ));
            vm.assertSound();
        }
    }

    /** The limit is soft: a fault begins if there is one page, and may need three. */
    @Test
    void shouldExceedTheLimitByWhatOneFaultNeeds() {
        for (int limit : new int[]{2, 3}) {
            try (Vm vm = regions(DEFAULTS.withMaxShadowPages(limit), 2)) {
                assertEquals(FaultResult.MAPPED, vm.read(0));
                assertEquals(4, vm.now(Counter.LIVE_PAGES));
                vm.assertSound();
                assertEquals(FaultResult.MAPPED, vm.read(Vm.HUGE));
                vm.assertSound();
            }
        }
    }

    @Test
    void shouldFailWhenTheHostHasNoMemoryForAFault() {
        try (Vm vm = regions(DEFAULTS.withMemoryPages(5), 1)) {
            assertEquals(FaultResult.OUT_OF_MEMORY, vm.read(0));
            assertEquals(FaultResult.OUT_OF_MEMORY, vm.mmu.fault(vm.root, 0, AccessKind.READ));
            assertEquals(0, vm.now(Counter.LIVE_PAGES));
            vm.assertSound();
        }
    }

    @Test
    void shouldSplitWhatItCanWhenPagesRunOutAndGoOn() {
        for (SplitPolicy policy : SplitPolicy.values()) {
            try (Vm vm = Vm.of2M(DEFAULTS.with(policy).withMaxShadowPages(20), 30)) {
                for (int region = 0; region < 30; region++) {
                    vm.mapDirty(region * Vm.HUGE, 2, RWX).write(region * Vm.HUGE);
                }
                assertEquals(3, vm.now(Counter.LIVE_PAGES));
                vm.startLogging();
                assertEquals(12, vm.now(Counter.SPLITS_2M));
                assertEquals(18, vm.now(Counter.SPLITS_STOPPED));
                assertEquals(15, vm.now(Counter.LIVE_PAGES), "the last five are left to faults");
                assertEquals(18, vm.now(Counter.MAPPED_2M));
                vm.assertSound();
                for (int region = 0; region < 30; region++) {
                    assertTrue(vm.write(region * Vm.HUGE + Vm.PAGE).isAllowed());
                    assertTrue(vm.slot.isDirty(region * 512 + 1));
                }
                vm.assertSound();
            }
        }
    }

    @Test
    void shouldCountTheSplitsOfAReverseMapThatItCouldNotFinish() {
        try (Vm vm = new Vm(DEFAULTS.withMaxShadowPages(20), SlotLayout.of(0, 512, 2))) {
            int[] accesses = {RWX, Access.USER, Access.USER | Access.WRITE};
            for (int alias = 0; alias < accesses.length; alias++) {
                vm.tables.map(alias * Vm.HUGE, 0, 2, accesses[alias]);
                vm.tables.makeDirty(alias * Vm.HUGE);
                vm.read(alias * Vm.HUGE);
            }
            vm.mmu.setMaxShadowPages(vm.now(Counter.LIVE_PAGES) + 7);
            assertEquals(2, vm.splitAll(1));
            assertEquals(1, vm.now(Counter.SPLITS_STOPPED));
            assertEquals(1, vm.now(Counter.MAPPED_2M));
            vm.assertSound();
        }
    }

    @Test
    void shouldStopInTheMiddleOfAGigabyteWhenPagesRunOut() {
        try (Vm vm = Vm.of1G(DEFAULTS.withMaxShadowPages(100), 1).mapDirty(0, 3, RWX)) {
            vm.write(0);
            vm.startLogging();
            assertEquals(1, vm.now(Counter.SPLITS_1G));
            assertEquals(92, vm.now(Counter.SPLITS_2M));
            assertEquals(420, vm.now(Counter.MAPPED_2M));
            assertEquals(95, vm.now(Counter.LIVE_PAGES));
            vm.assertSound();
            assertEquals(FaultResult.MAPPED, vm.write(Vm.GIANT - Vm.PAGE));
            assertTrue(Spte.isWritable(vm.spte(Vm.GIANT - Vm.PAGE)));
            vm.assertSound();
        }
    }

    @Test
    void shouldStopSplittingWhenTheHostHasNoMemory() {
        try (Vm vm = Vm.of2M(DEFAULTS, 1)) {
            vm.mapDirty(0, 2, RWX).write(0);
            long enough = vm.kvm.memory.bytesInUse() / 4096;
            try (Vm poor = Vm.of2M(DEFAULTS.withMemoryPages(enough + 5), 1).mapDirty(0, 2, RWX)) {
                poor.write(0);
                poor.startLogging();
                assertEquals(0, poor.now(Counter.SPLITS_2M));
                assertEquals(1, poor.now(Counter.SPLITS_STOPPED));
                assertEquals(FaultResult.MAPPED, poor.write(Vm.PAGE));
                poor.assertSound();
            }
        }
    }

    @Test
    void shouldStaySoundWhileMemoryRunsOut() {
        long seed = 7;
        Random random = new Random(seed);
        try (Vm vm = regions(DEFAULTS.withMemoryPages(260).withMaxShadowPages(5000), 300)) {
            for (int i = 0; i < 2000; i++) {
                vm.read(random.nextInt(300) * Vm.HUGE + random.nextInt(512) * Vm.PAGE);
            }
            assertTrue(vm.now(Counter.LIVE_PAGES) > 50, () -> "seed " + seed);
            assertTrue(vm.now(Counter.FAILED_FAULTS) > 0, () -> "seed " + seed);
            vm.assertSound();
            vm.mmu.reclaim(100);
            for (int region = 0; region < 50; region++) {
                assertTrue(vm.read(region * Vm.HUGE).isAllowed(), () -> "seed " + seed);
            }
            vm.assertSound();
        }
    }

    @Test
    void shouldGiveTheArraysOfFreedPagesBackWhenMemoryRunsOut() {
        try (Vm vm = regions(DEFAULTS.withMemoryPages(600).withMaxShadowPages(5000), 450)) {
            for (int table = 0; table < 200; table++) {
                long address = Vm.GIANT + table * Vm.HUGE;
                vm.tables.map(address, table, 1, RWX);
                vm.read(address);
            }
            assertTrue(vm.now(Counter.TRANSLATION_ARRAYS) > 200);
            vm.mmu.zapAll();
            int mapped = 0;
            while (mapped < 450 && vm.read(mapped * Vm.HUGE).isAllowed()) {
                mapped++;
            }
            assertEquals(450, mapped);
            vm.assertSound();
        }
    }

    private static Vm forcedApart(MmuOptions options, int regions) {
        Vm vm = Vm.of2M(options.with(NxHugePages.ON), regions);
        for (int region = 0; region < regions; region++) {
            vm.mapDirty(region * Vm.HUGE, 2, RWX).execute(region * Vm.HUGE);
        }
        assertEquals(regions, vm.now(Counter.NX_SPLITS));
        vm.mark();
        return vm;
    }

    @Test
    void shouldRecoverAShareOfTheForcedPagesTheOldestFirst() {
        try (Vm vm = forcedApart(DEFAULTS.withNxRecoveryRatio(4), 9)) {
            assertEquals(3, vm.mmu.recoverNxPages(), "a quarter of nine, rounded up");
            assertEquals(6, vm.now(Counter.NX_SPLITS));
            assertEquals(3, vm.count(Counter.NX_RECOVERED));
            assertEquals(-3, vm.count(Counter.LIVE_PAGES));
            assertEquals(1, vm.count(Counter.FULL_FLUSHES));
            assertEquals(0, vm.spte(2 * Vm.HUGE));
            assertNotEquals(0, vm.spte(3 * Vm.HUGE));
            assertEquals(FaultResult.MAPPED, vm.read(0));
            assertEquals(2, vm.level(0), "huge again");
            vm.assertSound();
        }
    }

    @Test
    void shouldRecoverNothingWithRatioZeroOrWithoutForcedPages() {
        try (Vm vm = forcedApart(DEFAULTS.withNxRecoveryRatio(0), 3)) {
            assertEquals(0, vm.mmu.recoverNxPages());
            assertEquals(3, vm.now(Counter.NX_SPLITS));
            assertEquals(0, vm.since().flushes());
        }
        try (Vm vm = Vm.of2M(DEFAULTS, 1)) {
            assertEquals(0, vm.mmu.recoverNxPages());
            assertEquals(0, vm.since().flushes());
        }
    }

    @Test
    void shouldSpareForcedPagesOfLoggedSlotsFromV62() {
        try (Vm vm = forcedApart(DEFAULTS.withNxRecoveryRatio(1).with(Behaviour.NX_HUGE_PAGE_FLAG), 2)) {
            vm.startLogging();
            assertEquals(0, vm.mmu.recoverNxPages());
            assertEquals(0, vm.now(Counter.NX_SPLITS));
            assertNotEquals(0, vm.spte(0));
            assertFalse(vm.page(0, 1).nxDisallowed);
            vm.assertSound();
        }
        try (Vm vm = forcedApart(DEFAULTS.withNxRecoveryRatio(1), 2)) {
            vm.startLogging();
            assertEquals(2, vm.mmu.recoverNxPages());
            assertEquals(0, vm.spte(0));
            vm.assertSound();
        }
    }

    @Test
    void shouldUnaccountForcedPagesThatGo() {
        try (Vm vm = forcedApart(DEFAULTS, 3)) {
            vm.mmu.zapAll();
            assertEquals(0, vm.now(Counter.NX_SPLITS));
            assertEquals(0, vm.mmu.recoverNxPages());
            vm.assertSound();
        }
    }
}
