package org.shadowbench.core.mmu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.shadowbench.core.mmu.api.Behaviour;
import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.api.FaultResult;
import org.shadowbench.core.mmu.api.HostProtection;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.mmu.api.SlotLayout;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.Spte;

class DirtyLoggingTest {

    private static final int RWX = Access.ALL;
    private static final MmuOptions DEFAULTS = MmuOptions.defaults();

    private static Vm written(MmuOptions options, int regions) {
        Vm vm = Vm.of2M(options, regions);
        for (int region = 0; region < regions; region++) {
            vm.mapDirty(region * Vm.HUGE, 2, RWX).write(region * Vm.HUGE);
        }
        vm.mark();
        return vm;
    }

    @Test
    void shouldSplitThenProtectAndFlushOnce() {
        try (Vm vm = written(DEFAULTS, 3)) {
            vm.startLogging();
            assertTrue(vm.slot.isLogging());
            assertEquals(3, vm.count(Counter.SPLITS_2M));
            assertEquals(3 * 512, vm.count(Counter.WRITE_PROTECTED));
            assertEquals(1, vm.count(Counter.RANGE_FLUSHES));
            assertEquals(3 * 512, vm.count(Counter.RANGE_FLUSHED_PAGES));
            assertFalse(Spte.isWritable(vm.spte(0)));
            assertTrue(Spte.isMmuWritable(vm.spte(0)));
            assertEquals(0, vm.mmu.collectDirty(vm.slot, 0, 3 * 512, new long[24]));
            assertEquals(1, vm.count(Counter.RANGE_FLUSHES), "nothing was dirty");
            vm.assertSound();
        }
    }

    @Test
    void shouldLeaveHugePagesReadOnlyWithoutEagerSplitting() {
        try (Vm vm = written(DEFAULTS.withoutEagerSplit(), 1)) {
            vm.startLogging();
            assertEquals(2, vm.level(0));
            assertEquals(1, vm.count(Counter.WRITE_PROTECTED));
            assertEquals(FaultResult.MAPPED, vm.write(5 * Vm.PAGE));
            assertEquals(1, vm.level(5 * Vm.PAGE));
            assertEquals(1, vm.count(Counter.MAPPED_4K), "the others are lost, and fault one by one");
            assertEquals(2, vm.since().flushes());
            vm.assertSound();
        }
    }

    @Test
    void shouldCollectWhatWasWrittenAndProtectItAgain() {
        try (Vm vm = written(DEFAULTS, 1)) {
            vm.startLogging();
            vm.write(3 * Vm.PAGE);
            vm.write(100 * Vm.PAGE);
            vm.read(7 * Vm.PAGE);
            assertTrue(vm.slot.isDirty(3) && vm.slot.isDirty(100));
            assertFalse(vm.slot.isDirty(7));
            vm.mark();
            long[] bits = new long[9];
            bits[8] = 1;
            assertEquals(2, vm.mmu.collectDirty(vm.slot, 0, 512, bits));
            assertArrayEquals(new long[]{8, 1L << 36, 0, 0, 0, 0, 0, 0, 1}, bits);
            assertEquals(2, vm.count(Counter.WRITE_PROTECTED));
            assertEquals(1, vm.count(Counter.RANGE_FLUSHES));
            assertEquals(512, vm.count(Counter.RANGE_FLUSHED_PAGES));
            assertFalse(vm.slot.isDirty(3));
            assertEquals(FaultResult.MAPPED, vm.write(3 * Vm.PAGE));
            assertTrue(vm.slot.isDirty(3));
            vm.assertSound();
        }
    }

    @Test
    void shouldCollectPartOfASlotThatBeginsInsideAHugePage() {
        SlotLayout layout = new SlotLayout(100, 1000, 100, 2, HostProtection.WRITABLE);
        try (Vm vm = new Vm(DEFAULTS, layout).mapDirty(0, 2, RWX).mapDirty(Vm.HUGE, 2, RWX)) {
            vm.startLogging();
            vm.write(100 * Vm.PAGE);
            vm.write(300 * Vm.PAGE);
            vm.write(1023 * Vm.PAGE);
            long[] bits = new long[2];
            assertEquals(1, vm.mmu.collectDirty(vm.slot, 100 + 128, 128, bits));
            assertArrayEquals(new long[]{0, 1L << 300 - 100 - 192}, bits);
            assertTrue(vm.slot.isDirty(100));
            assertEquals(1, vm.mmu.collectDirty(vm.slot, 100 + 896, 104, bits), "the last word may be a part");
            assertArrayEquals(new long[]{1L << 1023 - 996, 0}, bits);
            vm.assertSound();
        }
    }

    @Test
    void shouldLeaveSplittingToTheFirstCollectionWhenAllStartsDirty() {
        try (Vm vm = written(DEFAULTS, 2)) {
            vm.mmu.startDirtyLoggingAllSet(vm.slot);
            assertEquals(2, vm.level(0));
            assertEquals(0, vm.since().flushes());
            assertTrue(vm.slot.isDirty(0) && vm.slot.isDirty(1023));
            long[] bits = new long[8];
            assertEquals(512, vm.mmu.collectDirty(vm.slot, 0, 512, bits));
            assertEquals(-1, bits[7]);
            assertEquals(1, vm.level(0));
            assertEquals(2, vm.level(Vm.HUGE), "only what was asked for");
            assertFalse(Spte.isWritable(vm.spte(511 * Vm.PAGE)));
            assertTrue(Spte.isMmuWritable(vm.spte(511 * Vm.PAGE)));
            assertEquals(1, vm.count(Counter.SPLITS_2M));
            assertEquals(512, vm.count(Counter.WRITE_PROTECTED));
            vm.assertSound();
        }
    }

    @Test
    void shouldStartWithTheLastPagesBitsOnly() {
        try (Vm vm = new Vm(DEFAULTS, new SlotLayout(0, 70, 0, 1, HostProtection.WRITABLE))) {
            vm.mmu.startDirtyLoggingAllSet(vm.slot);
            long[] bits = new long[2];
            assertEquals(70, vm.mmu.collectDirty(vm.slot, 0, 70, bits));
            assertArrayEquals(new long[]{-1, 63}, bits);
        }
    }

    /** Collects the only word of a slot of 96 frames, 32 of which lie before a huge page; the given ones are dirty. */
    private static Vm collected(MmuOptions options, long... dirty) {
        SlotLayout layout = new SlotLayout(512 - 32, 32 + 512, 512 - 32, 2, HostProtection.WRITABLE);
        Vm vm = new Vm(options, layout).mapDirty(0, 2, RWX).mapDirty(Vm.HUGE, 2, RWX);
        vm.write(Vm.HUGE);
        vm.mmu.startDirtyLoggingAllSet(vm.slot);
        for (long word = 0; word < 9; word++) {
            vm.slot.takeDirtyWord(word);
        }
        for (long gfn : dirty) {
            vm.slot.markDirty(gfn);
        }
        vm.mmu.collectDirty(vm.slot, layout.firstGfn(), 64, new long[1]);
        return vm;
    }

    /** The word's last dirty page is the first of another huge page than that of its first. */
    @Test
    void shouldMissAHugePageInTheSplitUntilV68WhenOnlyItsFirstPageIsInTheRange() {
        for (boolean later : new boolean[]{false, true}) {
            MmuOptions options = later ? DEFAULTS.with(Behaviour.CLEAR_SPLITS_LAST_PAGE) : DEFAULTS;
            try (Vm vm = collected(options, 490, 512)) {
                assertEquals(later ? 1 : 2, vm.level(Vm.HUGE));
                assertEquals(!later, Spte.isWritable(vm.spte(Vm.HUGE)), "nor is a huge page that stays protected");
                vm.assertSound();
            }
        }
    }

    @Test
    void shouldSplitTheHugePageOfTheFirstDirtyPageInEveryVersion() {
        for (long[] dirty : new long[][]{{512}, {490, 513}, {513}}) {
            for (MmuOptions options : new MmuOptions[]{DEFAULTS, DEFAULTS.with(Behaviour.CLEAR_SPLITS_LAST_PAGE)}) {
                try (Vm vm = collected(options, dirty)) {
                    assertEquals(1, vm.level(Vm.HUGE));
                    assertTrue(Spte.isMmuWritable(vm.spte(Vm.HUGE)));
                    vm.assertSound();
                }
            }
        }
    }

    /** So that a write to it isn't logged. */
    @Test
    void shouldNotProtectAHugePageOfWhichOnlyTheFirstPageIsInTheRange() {
        try (Vm vm = collected(DEFAULTS.withoutEagerSplit(), 490, 512)) {
            assertTrue(Spte.isWritable(vm.spte(Vm.HUGE)));
            assertEquals(FaultResult.HIT, vm.write(Vm.HUGE));
            assertFalse(vm.slot.isDirty(512));
            vm.assertSound();
        }
        try (Vm vm = collected(DEFAULTS.withoutEagerSplit(), 490, 513)) {
            assertFalse(Spte.isWritable(vm.spte(Vm.HUGE)));
            vm.assertSound();
        }
    }

    @Test
    void shouldProtectBothHugePagesThatAWordLiesIn() {
        SlotLayout layout = new SlotLayout(512 - 32, 1200, 512 - 32, 2, HostProtection.WRITABLE);
        try (Vm vm = new Vm(DEFAULTS.withoutEagerSplit(), layout).mapDirty(Vm.HUGE, 2, RWX)) {
            vm.write(Vm.HUGE);
            assertEquals(2, vm.level(Vm.HUGE));
            vm.mmu.startDirtyLoggingAllSet(vm.slot);
            vm.mmu.collectDirty(vm.slot, layout.firstGfn(), 64, new long[1]);
            assertFalse(Spte.isWritable(vm.spte(Vm.HUGE)));
            vm.assertSound();
        }
    }

    @Test
    void shouldDropSmallLeavesOfDirectPagesOnlyWhenItStops() {
        try (Vm vm = written(DEFAULTS, 2)) {
            vm.tables.map(Vm.GIANT, 5, 1, RWX);
            vm.tables.makeDirty(Vm.GIANT);
            vm.read(Vm.GIANT);
            vm.startLogging();
            vm.mark();
            vm.stopLogging();
            assertFalse(vm.slot.isLogging());
            assertFalse(vm.slot.isDirty(0));
            assertEquals(-1024, vm.count(Counter.MAPPED_4K));
            assertEquals(1, vm.now(Counter.MAPPED_4K), "the guest maps it in 4K itself");
            assertEquals(1, vm.count(Counter.RANGE_FLUSHES));
            assertEquals(1024, vm.count(Counter.RANGE_FLUSHED_PAGES));
            assertEquals(0, vm.count(Counter.LIVE_PAGES));
            vm.assertSound();
            vm.startLogging();
            vm.mark();
            vm.stopLogging();
            assertEquals(0, vm.since().flushes());
        }
    }

    @Test
    void shouldDropLeavesOf2MWhereAGigabyteMayStand() {
        try (Vm vm = Vm.of1G(DEFAULTS, 1).mapDirty(0, 3, RWX)) {
            vm.read(0);
            vm.splitAll(2);
            vm.startLogging();
            vm.stopLogging();
            assertEquals(0, vm.now(Counter.MAPPED_2M) + vm.now(Counter.MAPPED_4K));
            vm.read(0);
            assertEquals(3, vm.level(0));
            vm.assertSound();
        }
        try (Vm vm = new Vm(DEFAULTS, SlotLayout.of(0, 262144, 2)).mapDirty(0, 3, RWX)) {
            vm.read(0);
            vm.startLogging();
            vm.read(Vm.HUGE);
            vm.stopLogging();
            assertEquals(0, vm.now(Counter.MAPPED_4K));
        }
    }

    /** The direct page of 2M leaves begins before the slot does. */
    @Test
    void shouldKeepLeavesOf2MInAGigabyteThatBeginsBeforeTheSlot() {
        SlotLayout layout = new SlotLayout(131072, 131072, 131072, 2, HostProtection.WRITABLE);
        try (Vm vm = new Vm(DEFAULTS, layout).mapDirty(0, 3, RWX)) {
            long address = Vm.GIANT / 2;
            vm.read(address);
            assertEquals(2, vm.level(address));
            vm.mmu.startDirtyLoggingAllSet(vm.slot);
            vm.stopLogging();
            assertEquals(2, vm.level(address));
            assertEquals(1, vm.slot.maxMappingLevel(131072 - 512, 3), "a frame out of the slot has no page in it");
            assertEquals(1, vm.slot.maxMappingLevel(262144, 3));
            assertEquals(2, vm.slot.maxMappingLevel(131072, 3));
            vm.assertSound();
        }
    }

    @Test
    void shouldKeepLeavesWhereNoHugePageMayStand() {
        try (Vm vm = new Vm(DEFAULTS, SlotLayout.of(0, 512, 1)).mapDirty(0, 2, RWX)) {
            vm.read(0);
            vm.startLogging();
            vm.stopLogging();
            assertEquals(8, vm.now(Counter.MAPPED_4K));
        }
    }
}
