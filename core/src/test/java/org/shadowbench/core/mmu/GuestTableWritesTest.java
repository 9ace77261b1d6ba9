package org.shadowbench.core.mmu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.shadowbench.core.mmu.api.Behaviour;
import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.api.FaultResult;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.mmu.page.ShadowPage;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.GuestPte;
import org.shadowbench.core.paging.Spte;

/**
 * The guest writes its tables: above level 1 each write traps and zaps, at level 1 the page goes out of sync until the
 * next flush.
 */
class GuestTableWritesTest {

    private static final int RX = Access.USER | Access.EXEC;
    private static final int RWX = Access.ALL;
    private static final MmuOptions DEFAULTS = MmuOptions.defaults();

    /** Eight 4K pages below one table, all in use. */
    private static Vm small(MmuOptions options) {
        Vm vm = Vm.of2M(options, 2);
        for (int page = 0; page < 8; page++) {
            vm.mapDirty(page * Vm.PAGE, 1, RWX);
        }
        vm.read(0);
        assertEquals(8, vm.now(Counter.MAPPED_4K));
        vm.mark();
        return vm;
    }

    @Test
    void shouldZapTheEntryThatShadowsAWrittenOne() {
        try (Vm vm = Vm.of2M(DEFAULTS, 2).mapDirty(0, 2, RWX).mapDirty(Vm.HUGE, 2, RWX)) {
            vm.read(0);
            vm.read(Vm.HUGE);
            vm.mark();
            vm.tables.protect(0, RX);
            assertEquals(0, vm.spte(0));
            assertNotEquals(0, vm.spte(Vm.HUGE));
            assertEquals(1, vm.count(Counter.TRAPPED_TABLE_WRITES));
            assertEquals(1, vm.count(Counter.FULL_FLUSHES));
            vm.tables.protect(0, RX);
            assertEquals(1, vm.count(Counter.FULL_FLUSHES), "nothing was present");
            vm.read(0);
            assertEquals(RX, vm.permits(0));
            vm.assertSound();
        }
    }

    @Test
    void shouldUnlinkTheTableBelowAWrittenEntryAndFindItAgain() {
        try (Vm vm = small(DEFAULTS)) {
            ShadowPage page = vm.page(0, 1);
            vm.tables.setEntry(0, 2, vm.tables.entry(0, 2));
            assertEquals(1, vm.now(Counter.PARENTLESS_PAGES));
            assertEquals(8, vm.now(Counter.MAPPED_4K));
            assertEquals(0, vm.spte(0));
            vm.read(0);
            assertSame(page, vm.page(0, 1));
            assertEquals(0, vm.now(Counter.PARENTLESS_PAGES));
            assertEquals(0, vm.count(Counter.PAGES_ALLOCATED));
            vm.assertSound();
        }
    }

    @Test
    void shouldZapAPageWhoseTableIsFlooded() {
        try (Vm vm = small(DEFAULTS)) {
            vm.tables.setEntry(Vm.HUGE, 2, 0);
            vm.tables.setEntry(Vm.HUGE, 2, 0);
            assertEquals(0, vm.now(Counter.PAGES_FLOODED));
            assertNotEquals(0, vm.spte(0));
            vm.tables.setEntry(Vm.HUGE, 2, 0);
            assertEquals(1, vm.now(Counter.PAGES_FLOODED));
            assertEquals(2, vm.count(Counter.PAGES_ZAPPED), "its only child too");
            assertEquals(-2, vm.count(Counter.LIVE_PAGES));
            assertEquals(1, vm.count(Counter.FULL_FLUSHES));
            assertEquals(0, vm.now(Counter.MAPPED_4K));
            vm.assertSound();
            vm.read(0);
            vm.assertSound();
        }
    }

    @Test
    void shouldForgetEarlierWritesWhenAFaultUsesThePage() {
        try (Vm vm = small(DEFAULTS)) {
            vm.mapDirty(Vm.HUGE, 2, RWX);
            vm.read(Vm.HUGE);
            for (int i = 0; i < 10; i++) {
                vm.tables.makeDirty(Vm.HUGE);
                vm.tables.makeDirty(Vm.HUGE);
                assertEquals(FaultResult.MAPPED, vm.read(Vm.HUGE));
            }
            assertEquals(0, vm.now(Counter.PAGES_FLOODED));
        }
    }

    @Test
    void shouldLetALevel1PageGoOutOfSyncOnItsFirstWrite() {
        try (Vm vm = small(DEFAULTS)) {
            vm.tables.protect(0, RX);
            vm.tables.protect(Vm.PAGE, RX);
            assertEquals(1, vm.count(Counter.TRAPPED_TABLE_WRITES), "the second needs no trap");
            assertEquals(1, vm.now(Counter.UNSYNC_PAGES));
            assertTrue(vm.page(0, 1).unsync);
            assertEquals(1, vm.page(0, 2).unsyncChildren);
            assertEquals(1, vm.page(0, 3).unsyncChildren);
            assertEquals(1, vm.root.page().unsyncChildren);
            assertEquals(RWX, vm.permits(0), "the guest hasn't flushed");
            assertEquals(0, vm.since().flushes());
            vm.assertSound();
        }
    }

    @Test
    void shouldUpdateTheCachedAccessWhenItSyncs() {
        try (Vm vm = small(DEFAULTS)) {
            vm.tables.protect(0, RX);
            vm.mmu.syncRoot(vm.root);
            assertEquals(RX, vm.permits(0));
            assertEquals(RX, vm.page(0, 1).access(0));
            assertEquals(RWX, vm.permits(Vm.PAGE));
            assertEquals(0, vm.now(Counter.UNSYNC_PAGES));
            assertEquals(8, vm.count(Counter.SYNCED_LEAVES));
            assertEquals(0, vm.page(0, 2).unsyncChildren);
            assertEquals(0, vm.root.page().unsyncChildren);
            assertEquals(1, vm.count(Counter.FULL_FLUSHES),
                    "no leaf maps the table, so there is no flush for its protection");
            vm.assertSound();
        }
    }

    @Test
    void shouldDropLeavesWhoseEntryIsGoneUnusedOrElsewhere() {
        try (Vm vm = small(DEFAULTS)) {
            vm.tables.unmap(0);
            vm.tables.map(Vm.PAGE, 1, 1, RWX);
            vm.tables.setEntry(2 * Vm.PAGE, 1, GuestPte.leaf(99, 1, RWX) | GuestPte.ACCESSED | GuestPte.DIRTY);
            vm.tables.makeClean(3 * Vm.PAGE);
            vm.mmu.syncRoot(vm.root);
            assertEquals(0, vm.spte(0));
            assertEquals(0, vm.spte(Vm.PAGE), "not accessed");
            assertEquals(0, vm.spte(2 * Vm.PAGE));
            assertEquals(RX, vm.permits(3 * Vm.PAGE), "clean");
            assertEquals(5, vm.now(Counter.MAPPED_4K));
            vm.assertSound();
        }
    }

    @Test
    void shouldFlushForALeafThatSyncDrops() {
        try (Vm vm = small(DEFAULTS.with(Behaviour.SYNC_SKIPS_UNCHANGED))) {
            vm.tables.unmap(0);
            vm.mmu.syncRoot(vm.root);
            assertEquals(1, vm.count(Counter.FULL_FLUSHES));
            assertEquals(-1, vm.count(Counter.MAPPED_4K));
        }
    }

    /**
     * Of two pages that both map a level-1 table as data, one is brought up to date: it must not unsync what was just
     * synced.
     */
    @Test
    void shouldNotMapATableWritableWhenItSyncs() {
        try (Vm vm = small(DEFAULTS)) {
            vm.tables.map(Vm.HUGE, vm.tables.tableGfn(0, 1), 1, RX);
            vm.tables.makeDirty(Vm.HUGE);
            assertEquals(FaultResult.MAPPED, vm.read(Vm.HUGE));
            vm.tables.protect(Vm.HUGE, RWX);
            vm.mmu.syncRoot(vm.root);
            assertEquals(RX, vm.permits(Vm.HUGE));
            assertFalse(vm.page(0, 1).unsync);
            assertEquals(FaultResult.MAPPED, vm.write(Vm.HUGE));
            assertTrue(vm.page(0, 1).unsync);
            vm.assertSound();
        }
    }

    @Test
    void shouldLeaveUnchangedLeavesAloneFromV64() {
        for (boolean later : new boolean[]{false, true}) {
            try (Vm vm = small(later ? DEFAULTS.with(Behaviour.SYNC_SKIPS_UNCHANGED) : DEFAULTS)) {
                for (int page = 0; page < 8; page++) {
                    vm.write(page * Vm.PAGE);
                }
                vm.tables.protect(7 * Vm.PAGE, RWX);
                vm.mark();
                vm.mmu.syncRoot(vm.root);
                assertEquals(later, Spte.isAccessed(vm.spte(0)), "v6.0 makes each leaf again, without A");
                assertEquals(later ? 0 : 1, vm.count(Counter.FULL_FLUSHES), "and flushes for it");
                assertEquals(8, vm.count(Counter.SYNCED_LEAVES));
                vm.assertSound();
            }
        }
    }

    @Test
    void shouldSyncAPageBeforeItIsLinkedAgain() {
        try (Vm vm = small(DEFAULTS)) {
            vm.tables.protect(0, RX);
            vm.tables.setEntry(0, 2, vm.tables.entry(0, 2));
            assertEquals(1, vm.now(Counter.PARENTLESS_PAGES));
            vm.mark();
            vm.read(0);
            assertEquals(RX, vm.permits(0));
            assertEquals(1, vm.count(Counter.FULL_FLUSHES));
            assertTrue(vm.page(0, 1).unsync, "found and brought up to date, but not write-protected");
            assertTrue(vm.page(0, 2).isUnsyncChild(0));
            vm.assertSound();
        }
    }

    @Test
    void shouldSyncChildrenOfATableThatIsLinkedAgain() {
        try (Vm vm = small(DEFAULTS)) {
            vm.tables.protect(0, RX);
            vm.tables.setEntry(0, 3, vm.tables.entry(0, 3));
            vm.mark();
            vm.read(0);
            assertEquals(RX, vm.permits(0));
            assertFalse(vm.page(0, 1).unsync);
            assertEquals(0, vm.now(Counter.UNSYNC_PAGES));
            vm.assertSound();
        }
    }

    @Test
    void shouldZapPagesOutOfSyncBelowAPageThatIsZapped() {
        try (Vm vm = small(DEFAULTS)) {
            vm.tables.protect(0, RX);
            vm.mmu.zapAll();
            assertEquals(0, vm.now(Counter.UNSYNC_PAGES));
            assertEquals(1, vm.now(Counter.LIVE_PAGES), "the root in use");
            assertEquals(0, vm.now(Counter.MAPPED_4K));
            vm.assertSound();
            vm.read(0);
            assertEquals(RX, vm.permits(0));
            vm.assertSound();
        }
    }

    /** A flooded page takes those below it that are out of sync with it. */
    @Test
    void shouldZapUnsyncChildrenWithTheirParent() {
        try (Vm vm = small(DEFAULTS)) {
            vm.mapDirty(Vm.HUGE, 1, RWX);
            vm.read(Vm.HUGE);
            vm.tables.protect(0, RX);
            vm.tables.protect(Vm.HUGE, RX);
            assertEquals(2, vm.page(0, 2).unsyncChildren);
            assertEquals(1, vm.root.page().unsyncChildren);
            vm.mark();
            for (int i = 0; i < 3; i++) {
                vm.tables.setEntry(5 * Vm.HUGE, 2, 0);
            }
            assertEquals(3, vm.count(Counter.PAGES_ZAPPED));
            assertEquals(0, vm.now(Counter.UNSYNC_PAGES));
            vm.mmu.syncRoot(vm.root);
            assertEquals(0, vm.root.page().unsyncChildren, "the marks above are cleared when next looked at");
            vm.assertSound();
        }
    }

    /** The frame of a level-1 table, which the guest also maps as data. */
    private static Vm tableMappedAsData(MmuOptions options) {
        Vm vm = small(options);
        vm.tables.map(Vm.HUGE, vm.tables.tableGfn(0, 1), 1, RWX);
        vm.tables.makeDirty(Vm.HUGE);
        vm.mark();
        return vm;
    }

    @Test
    void shouldUnsyncALevel1TableThatAFaultMapsWritable() {
        try (Vm vm = tableMappedAsData(DEFAULTS)) {
            assertEquals(FaultResult.MAPPED, vm.write(Vm.HUGE));
            assertTrue(vm.page(0, 1).unsync);
            assertTrue(Spte.isWritable(vm.spte(Vm.HUGE)));
            vm.assertSound();
            vm.mark();
            vm.mmu.syncRoot(vm.root);
            assertFalse(vm.page(0, 1).unsync);
            assertFalse(Spte.isMmuWritable(vm.spte(Vm.HUGE)), "protected again, and not only for logging");
            assertEquals(2, vm.count(Counter.FULL_FLUSHES), "one for the protection, one for the sync");
            vm.assertSound();
            vm.mark();
            assertEquals(FaultResult.MAPPED, vm.write(Vm.HUGE));
            assertTrue(vm.page(0, 1).unsync);
            vm.assertSound();
        }
    }

    @Test
    void shouldEmulateWritesToATableAboveLevel1() {
        try (Vm vm = small(DEFAULTS)) {
            vm.tables.map(Vm.HUGE, vm.tables.tableGfn(0, 2), 1, RWX);
            vm.tables.makeDirty(Vm.HUGE);
            assertEquals(FaultResult.EMULATED, vm.write(Vm.HUGE));
            assertEquals(RX, vm.permits(Vm.HUGE), "mapped all the same, for reads");
            assertEquals(FaultResult.HIT, vm.read(Vm.HUGE));
            assertEquals(FaultResult.EMULATED, vm.write(Vm.HUGE));
            assertEquals(0, vm.now(Counter.UNSYNC_PAGES));
            vm.assertSound();
        }
    }

    @Test
    void shouldMapATableReadOnlyAheadOfItsUse() {
        try (Vm vm = tableMappedAsData(DEFAULTS)) {
            vm.tables.map(Vm.HUGE + Vm.PAGE, 600, 1, RWX);
            vm.tables.makeDirty(Vm.HUGE + Vm.PAGE);
            vm.read(Vm.HUGE + Vm.PAGE);
            assertEquals(RX, vm.permits(Vm.HUGE), "a prefetch takes no page out of sync");
            assertFalse(vm.page(0, 1).unsync);
            vm.assertSound();
        }
    }

    @Test
    void shouldWriteProtectWhatMapsATableOnceItIsShadowed() {
        try (Vm vm = Vm.of2M(DEFAULTS, 2).mapDirty(0, 2, RWX)) {
            long table = vm.memory.allocateTable();
            vm.tables.map(Vm.HUGE, table, 1, RWX);
            vm.tables.makeDirty(Vm.HUGE);
            assertEquals(FaultResult.MAPPED, vm.write(Vm.HUGE));
            vm.memory.write(table, 0, GuestPte.leaf(3, 1, RWX) | GuestPte.ACCESSED | GuestPte.DIRTY);
            vm.tables.setEntry(5 * Vm.GIANT, 2, GuestPte.table(table, RWX));
            vm.mark();
            vm.read(5 * Vm.GIANT);
            assertFalse(Spte.isWritable(vm.spte(Vm.HUGE)));
            assertEquals(1, vm.count(Counter.WRITE_PROTECTED));
            assertEquals(1, vm.count(Counter.RANGE_FLUSHES));
            assertEquals(1, vm.count(Counter.RANGE_FLUSHED_PAGES));
            vm.assertSound();
        }
    }

    @Test
    void shouldFlushEverythingWhenATableAboveLevel1IsShadowedThatWasWritable() {
        try (Vm vm = Vm.of2M(DEFAULTS, 2)) {
            long table = vm.memory.allocateTable();
            vm.tables.map(Vm.HUGE, table, 1, RWX);
            vm.tables.makeDirty(Vm.HUGE);
            vm.write(Vm.HUGE);
            vm.memory.write(table, 0, GuestPte.leaf(0, 2, RWX) | GuestPte.ACCESSED | GuestPte.DIRTY);
            vm.tables.setEntry(5 * Vm.GIANT, 3, GuestPte.table(table, RWX));
            vm.mark();
            vm.read(5 * Vm.GIANT);
            assertFalse(Spte.isWritable(vm.spte(Vm.HUGE)));
            assertEquals(1, vm.count(Counter.FULL_FLUSHES));
            vm.assertSound();
        }
    }

    @Test
    void shouldZapAnUnsyncPageWhoseTableIsUsedAtAHigherLevel() {
        try (Vm vm = small(DEFAULTS)) {
            long table = vm.tables.tableGfn(0, 1);
            vm.tables.protect(0, RX);
            assertTrue(vm.page(0, 1).unsync);
            vm.memory.writeFromOutside(table, 0, GuestPte.leaf(0, 2, RWX) | GuestPte.ACCESSED | GuestPte.DIRTY);
            vm.tables.setEntry(5 * Vm.GIANT, 3, GuestPte.table(table, RWX));
            vm.mark();
            assertEquals(FaultResult.MAPPED, vm.read(5 * Vm.GIANT));
            assertEquals(1, vm.count(Counter.PAGES_ZAPPED));
            assertEquals(0, vm.now(Counter.UNSYNC_PAGES));
            assertEquals(0, vm.spte(0));
            vm.assertSound();
        }
    }

    @Test
    void shouldLogTheWritesToTablesThatItSees() {
        try (Vm vm = small(DEFAULTS)) {
            vm.mmu.startDirtyLogging(vm.tableSlot);
            assertFalse(vm.tableSlot.isDirty(vm.tables.tableGfn(0, 1)));
            vm.tables.protect(0, RX);
            assertTrue(vm.tableSlot.isDirty(vm.tables.tableGfn(0, 1)));
            vm.mark();
            vm.mapClean(8 * Vm.PAGE, 1, RWX);
            vm.mmu.collectDirty(vm.tableSlot, Vm.TABLES_GFN, 64, new long[1]);
            vm.mmu.syncRoot(vm.root);
            vm.read(8 * Vm.PAGE);
            assertTrue(vm.tableSlot.isDirty(vm.tables.tableGfn(0, 1)), "the walk set A");
            assertEquals(2, vm.count(Counter.DIRTIED_PAGES) + 1);
            assertFalse(vm.tableSlot.isDirty(vm.tables.tableGfn(0, 2)));
        }
    }

    @Test
    void shouldIgnoreTablesThatAreInNoSlot() {
        try (Vm vm = Vm.of2M(DEFAULTS, 1)) {
            vm.mmu.close();
            ShadowMmu other = new ShadowMmu(vm.memory, DEFAULTS);
            vm.tables.map(0, 0, 2, RWX);
            assertEquals(0, other.statistics().get(Counter.TRAPPED_TABLE_WRITES));
            other.close();
            vm.tables.unmap(0);
        }
    }
}
