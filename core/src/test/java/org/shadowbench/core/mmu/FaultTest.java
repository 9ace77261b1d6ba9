package org.shadowbench.core.mmu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shadowbench.core.guest.AccessKind;
import org.shadowbench.core.memory.raw.OffHeap;
import org.shadowbench.core.mmu.api.Behaviour;
import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.api.FaultResult;
import org.shadowbench.core.mmu.api.HostProtection;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.mmu.api.NxHugePages;
import org.shadowbench.core.mmu.api.SlotLayout;
import org.shadowbench.core.mmu.rmap.LeafSptes;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.GuestPte;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Role;
import org.shadowbench.core.paging.Spte;

class FaultTest {

    private static final int RW = Access.USER | Access.WRITE;
    private static final int RX = Access.USER | Access.EXEC;
    private static final int RWX = Access.ALL;
    private static final MmuOptions DEFAULTS = MmuOptions.defaults();
    private static final MmuOptions NX = DEFAULTS.with(NxHugePages.ON);

    @ParameterizedTest
    @CsvSource({"1,3,1", "2,3,2", "3,3,3", "3,2,2", "3,1,1", "2,1,1", "1,1,1"})
    void shouldMapAtTheSmallerOfTheGuestsAndTheHostsPages(int guestLevel, int hostLevel, int expected) {
        try (Vm vm = new Vm(DEFAULTS, SlotLayout.of(0, 262144, hostLevel)).mapDirty(0, guestLevel, RWX)) {
            assertEquals(FaultResult.MAPPED, vm.read(0));
            assertEquals(expected, vm.level(0));
            assertEquals(1, vm.now(Counter.mapped(expected)) - vm.now(Counter.PREFETCHED));
            assertEquals(5 - expected, vm.now(Counter.LIVE_PAGES));
            assertEquals(5 - guestLevel, vm.now(Counter.TRANSLATION_ARRAYS), "one per guest table");
            assertEquals(0, vm.now(Counter.PARENTLESS_PAGES));
            vm.assertSound();
        }
    }

    @Test
    void shouldNotMapAHugePageAcrossTheEdgeOfASlot() {
        SlotLayout layout = new SlotLayout(100, 1200, 100, 2, HostProtection.WRITABLE);
        try (Vm vm = new Vm(DEFAULTS, layout)) {
            vm.mapDirty(0, 2, RWX).mapDirty(Vm.HUGE, 2, RWX).mapDirty(2 * Vm.HUGE, 2, RWX);
            assertEquals(FaultResult.NO_SLOT, vm.read(99 * Vm.PAGE));
            vm.read(100 * Vm.PAGE);
            vm.read(Vm.HUGE);
            vm.read(2 * Vm.HUGE);
            assertEquals(1, vm.level(100 * Vm.PAGE));
            assertEquals(2, vm.level(Vm.HUGE));
            assertEquals(1, vm.level(2 * Vm.HUGE));
            vm.assertSound();
        }
    }

    @Test
    void shouldReportAndCountWhatHappened() {
        try (Vm vm = Vm.of2M(DEFAULTS, 2).mapDirty(0, 2, RX)) {
            assertEquals(FaultResult.REFLECTED, vm.read(Vm.HUGE));
            assertEquals(FaultResult.REFLECTED, vm.write(0));
            assertEquals(FaultResult.MAPPED, vm.read(0));
            assertEquals(FaultResult.HIT, vm.execute(0));
            assertEquals(FaultResult.SPURIOUS, vm.mmu.fault(vm.root, 0, AccessKind.READ));
            vm.tables.map(Vm.HUGE, 1L << 30, 2, RWX);
            assertEquals(FaultResult.NO_SLOT, vm.write(Vm.HUGE));
            assertEquals(3, vm.now(Counter.READ_FAULTS));
            assertEquals(2, vm.now(Counter.WRITE_FAULTS));
            assertEquals(0, vm.now(Counter.EXECUTE_FAULTS));
            assertEquals(5, vm.mmu.statistics().faults());
            assertEquals(1, vm.now(Counter.MAPPED_FAULTS));
            assertEquals(1, vm.now(Counter.SPURIOUS_FAULTS));
            assertEquals(2, vm.now(Counter.REFLECTED_FAULTS));
            assertEquals(1, vm.now(Counter.NO_SLOT_FAULTS));
            assertEquals(0, vm.now(Counter.RELINKED_FAULTS) + vm.now(Counter.EMULATED_FAULTS));
            assertEquals(0, vm.now(Counter.FAILED_FAULTS));
        }
    }

    @Test
    void shouldMakeALeafOfTheGuestsAccess() {
        for (int access = 4; access < 8; access++) {
            try (Vm vm = Vm.of2M(DEFAULTS, 1).mapDirty(0, 2, access)) {
                vm.read(0);
                assertEquals(access, vm.permits(0));
                long spte = vm.spte(0);
                assertTrue(Spte.isHostWritable(spte) && Spte.isLarge(spte) && Spte.isAccessed(spte));
                assertEquals((access & Access.WRITE) != 0, Spte.isMmuWritable(spte));
                assertEquals((access & Access.WRITE) != 0, Spte.isDirty(spte), "a leaf made writable is made dirty");
                assertEquals(access, vm.page(0, 2).access(0));
                vm.assertSound();
            }
        }
    }

    @Test
    void shouldRememberTheNewAccessWhenALeafChangesInItsPlace() {
        try (Vm vm = Vm.of2M(DEFAULTS, 1).mapClean(0, 2, RWX)) {
            vm.read(0);
            assertEquals(RX, vm.page(0, 2).access(0));
            assertEquals(FaultResult.MAPPED, vm.write(0));
            assertEquals(RWX, vm.page(0, 2).access(0));
            assertEquals(0, vm.since().flushes(), "more access needs no flush");
            assertEquals(1, vm.mappings(0, 2));
            vm.assertSound();
        }
    }

    @Test
    void shouldReportARelinkedTableWhoseLeafIsThereAlready() {
        try (Vm vm = new Vm(DEFAULTS, SlotLayout.of(0, 512, 1)).mapDirty(0, 2, RX)) {
            vm.read(0);
            vm.memory.writeFromOutside(vm.tables.tableGfn(0, 2), 0, GuestPte.withAccess(vm.tables.entry(0, 2), RWX));
            assertEquals(FaultResult.RELINKED, vm.write(0));
            vm.memory.writeFromOutside(vm.tables.tableGfn(0, 2), 0, GuestPte.withAccess(vm.tables.entry(0, 2), RX));
            vm.mark();
            assertEquals(FaultResult.RELINKED, vm.mmu.fault(vm.root, 0, AccessKind.READ));
            assertEquals(1, vm.count(Counter.ACCESS_DROPS));
            assertEquals(1, vm.count(Counter.LINKS));
            assertEquals(1, vm.count(Counter.RELINKED_FAULTS));
            assertEquals(0, vm.count(Counter.MAPPED_4K) + vm.count(Counter.PREFETCHED));
            vm.assertSound();
        }
    }

    /** Of the four tables, those of levels 4, 3 and 1 are in one of the two buckets. */
    @Test
    void shouldCountPagesOfOtherFramesInABucket() {
        try (Vm vm = Vm.of2M(DEFAULTS.withHashBits(1), 1).mapDirty(0, 1, RWX)) {
            vm.read(0);
            assertEquals(1 + 2, vm.now(Counter.HASH_COLLISIONS));
        }
    }

    @Test
    void shouldReplaceALeafOfAnotherFrame() {
        try (Vm vm = Vm.of2M(DEFAULTS, 2).mapDirty(0, 2, RWX)) {
            vm.read(0);
            long gpte = GuestPte.leaf(512, 2, RWX) | GuestPte.ACCESSED | GuestPte.DIRTY;
            vm.memory.writeFromOutside(vm.tables.tableGfn(0, 2), 0, gpte);
            vm.mark();
            assertEquals(FaultResult.MAPPED, vm.mmu.fault(vm.root, 0, AccessKind.READ));
            assertEquals(512, Spte.pfn(vm.spte(0)));
            assertEquals(1, vm.count(Counter.RANGE_FLUSHES));
            assertEquals(512, vm.count(Counter.RANGE_FLUSHED_PAGES));
            assertEquals(0, vm.mappings(0, 2));
            assertEquals(1, vm.mappings(512, 2));
            vm.assertSound();
        }
    }

    /** As in v6.0: the entry is made without D where it was writable before, and the loss of D flushes. */
    @Test
    void shouldLoseTheDirtyBitOfAWritableLeafThatFaultsAgain() {
        try (Vm vm = Vm.of2M(DEFAULTS, 1).mapDirty(0, 2, RWX)) {
            vm.write(0);
            vm.mark();
            assertEquals(FaultResult.MAPPED, vm.mmu.fault(vm.root, 0, AccessKind.READ));
            assertFalse(Spte.isDirty(vm.spte(0)));
            assertEquals(1, vm.since().flushes());
            assertEquals(FaultResult.SPURIOUS, vm.mmu.fault(vm.root, 0, AccessKind.READ));
            assertEquals(1, vm.since().flushes());
        }
    }

    @Test
    void shouldEmulateWritesToMemoryThatTheHostMapsReadOnly() {
        SlotLayout layout = SlotLayout.of(0, 512, 2).with(HostProtection.READ_ONLY);
        try (Vm vm = new Vm(DEFAULTS, layout).mapDirty(0, 2, RWX)) {
            assertEquals(FaultResult.EMULATED, vm.write(0));
            assertEquals(0, vm.spte(0));
            assertEquals(FaultResult.MAPPED, vm.read(0));
            assertEquals(RX, vm.permits(0));
            assertEquals(RWX, vm.page(0, 2).access(0), "the guest grants more than the host");
            assertEquals(1, vm.now(Counter.EMULATED_FAULTS));
            vm.assertSound();
        }
    }

    @Test
    void shouldReflectWhereATableIsInNoSlot() {
        try (Vm vm = Vm.of2M(DEFAULTS, 1)) {
            vm.mmu.close();
            ShadowMmu other = new ShadowMmu(vm.memory, DEFAULTS);
            vm.tables.map(0, 0, 1, RWX);
            other.addSlot(SlotLayout.of(Vm.TABLES_GFN, 2, 1));
            other.addSlot(SlotLayout.of(0, 512, 2));
            ShadowRoot root = other.loadRoot(vm.tables.rootGfn());
            assertEquals(FaultResult.REFLECTED, other.access(root, 0, AccessKind.READ));
            assertEquals(1, other.statistics().get(Counter.LIVE_PAGES), "the root only");
            assertEquals(0, other.statistics().get(Counter.LINKS));
            assertFalse(GuestPte.isAccessed(vm.tables.entry(0, 4)), "the walk failed before it set a bit");
            other.close();
        }
    }

    @Test
    void shouldPrefetchTheAlignedWindowOfADirectPage() {
        try (Vm vm = new Vm(DEFAULTS, SlotLayout.of(0, 512, 1)).mapDirty(0, 2, RWX)) {
            vm.read(13 * Vm.PAGE);
            assertEquals(8, vm.now(Counter.MAPPED_4K));
            assertEquals(7, vm.now(Counter.PREFETCHED));
            assertEquals(0, vm.spte(7 * Vm.PAGE));
            assertEquals(0, vm.spte(16 * Vm.PAGE));
            assertTrue(Spte.isAccessed(vm.spte(13 * Vm.PAGE)));
            assertFalse(Spte.isAccessed(vm.spte(8 * Vm.PAGE)), "nobody has used it yet");
            assertEquals(FaultResult.HIT, vm.write(8 * Vm.PAGE));
            assertTrue(Spte.isAccessed(vm.spte(8 * Vm.PAGE)));
            vm.assertSound();
        }
    }

    @Test
    void shouldPrefetchFromTheGuestsTableUntilAnEntryThatIsNotInUse() {
        try (Vm vm = Vm.of2M(DEFAULTS, 1)) {
            for (int page = 0; page < 5; page++) {
                vm.mapDirty(page * Vm.PAGE, 1, page == 2 ? RX : RWX);
            }
            vm.mapClean(5 * Vm.PAGE, 1, RWX).mapDirty(6 * Vm.PAGE, 1, RWX);
            vm.read(0);
            assertEquals(5, vm.now(Counter.MAPPED_4K));
            assertEquals(RX, vm.permits(2 * Vm.PAGE));
            assertEquals(0, vm.spte(5 * Vm.PAGE), "not accessed yet");
            assertEquals(0, vm.spte(6 * Vm.PAGE));
            assertFalse(GuestPte.isAccessed(vm.tables.entry(5 * Vm.PAGE, 1)));
            vm.assertSound();
        }
    }

    @Test
    void shouldNotPrefetchWritablePagesOfALoggedSlot() {
        for (int access : new int[]{RWX, RX}) {
            try (Vm vm = Vm.of2M(DEFAULTS, 1).mapDirty(0, 2, access)) {
                vm.startLogging();
                vm.read(0);
                assertEquals(access == RX ? 8 : 1, vm.now(Counter.MAPPED_4K));
                vm.assertSound();
            }
        }
    }

    @Test
    void shouldStopAPrefetchWhereTheSlotEndsOrTheHostMapsReadOnly() {
        try (Vm vm = new Vm(DEFAULTS, new SlotLayout(0, 5, 0, 1, HostProtection.WRITABLE)).mapDirty(0, 2, RWX)) {
            vm.read(0);
            assertEquals(5, vm.now(Counter.MAPPED_4K));
        }
        SlotLayout readOnly = SlotLayout.of(0, 512, 1).with(HostProtection.READ_ONLY);
        try (Vm vm = new Vm(DEFAULTS, readOnly).mapDirty(0, 2, RWX)) {
            vm.read(0);
            assertEquals(1, vm.now(Counter.MAPPED_4K));
        }
    }

    @Test
    void shouldAccountAPageThatNxForcedApartAndKeepItApart() {
        try (Vm vm = Vm.of2M(NX, 1).mapDirty(0, 2, RWX)) {
            vm.execute(0);
            assertEquals(1, vm.level(0));
            assertEquals(1, vm.now(Counter.NX_SPLITS));
            assertTrue(vm.page(0, 1).nxListed && vm.page(0, 1).nxDisallowed);
            vm.read(100 * Vm.PAGE);
            assertEquals(1, vm.level(100 * Vm.PAGE), "a table stands there");
            vm.assertSound();
        }
    }

    @Test
    void shouldNotAccountAPageThatTheHostBacksIn4K() {
        for (MmuOptions options : new MmuOptions[]{NX, NX.with(Behaviour.NX_HUGE_PAGE_FLAG)}) {
            try (Vm vm = new Vm(options, SlotLayout.of(0, 512, 1)).mapDirty(0, 2, RWX)) {
                vm.execute(0);
                assertEquals(0, vm.now(Counter.NX_SPLITS));
                assertEquals(options != NX, vm.page(0, 1).nxDisallowed, "the flag of v6.2 is set all the same");
                vm.assertSound();
            }
        }
    }

    @Test
    void shouldAccountOnlyTheTablesBelowALevelThatCouldBeHuge() {
        try (Vm vm = new Vm(NX, SlotLayout.of(0, 262144, 2)).mapDirty(0, 3, RWX)) {
            vm.execute(0);
            assertEquals(1, vm.now(Counter.NX_SPLITS));
            assertTrue(vm.page(0, 1).nxListed);
            assertFalse(vm.page(0, 2).nxListed);
            vm.assertSound();
        }
        try (Vm vm = Vm.of1G(NX, 1).mapDirty(0, 3, RWX)) {
            vm.execute(0);
            assertEquals(2, vm.now(Counter.NX_SPLITS));
        }
    }

    @Test
    void shouldKeepHugePagesWithoutExecuteUnderNx() {
        try (Vm vm = Vm.of1G(NX, 1).mapDirty(0, 3, RWX)) {
            vm.read(0);
            assertEquals(3, vm.level(0));
            assertEquals(RW, vm.permits(0));
            assertEquals(RWX, vm.page(0, 3).access(0));
            vm.execute(0);
            assertEquals(RWX, vm.permits(0));
            assertEquals(1, vm.level(0));
            vm.read(Vm.HUGE);
            assertEquals(2, vm.level(Vm.HUGE), "the gigabyte is apart, the next 2M not");
            vm.assertSound();
        }
    }

    @Test
    void shouldFlushOnlyOnePageInValidateUntilV63() {
        for (boolean later : new boolean[]{false, true}) {
            MmuOptions options = later ? DEFAULTS.with(Behaviour.VALIDATE_FLUSHES_WHOLE_RANGE) : DEFAULTS;
            try (Vm vm = Vm.of2M(options, 1).mapClean(0, 2, RWX)) {
                vm.read(0);
                vm.startLogging();
                vm.mark();
                assertEquals(FaultResult.RELINKED, vm.write(0));
                assertEquals(later ? 512 : 1, vm.count(Counter.RANGE_FLUSHED_PAGES));
            }
        }
    }

    @Test
    void shouldFlushAllRemoteTlbsAtEachSplitFrom2026() {
        try (Vm vm = Vm.of2M(DEFAULTS.with(Behaviour.LINK_ALWAYS_FLUSHES), 3)) {
            for (int region = 0; region < 3; region++) {
                vm.mapDirty(region * Vm.HUGE, 2, RWX).read(region * Vm.HUGE);
            }
            vm.mark();
            assertEquals(3, vm.splitAll(1));
            assertEquals(3, vm.count(Counter.FULL_FLUSHES));
            assertEquals(0, vm.count(Counter.RANGE_FLUSHES));
            vm.assertSound();
        }
    }

    @Test
    void shouldHaveNoArrayAboveLevel3FromV611() {
        try (Vm vm = Vm.of2M(DEFAULTS.with(Behaviour.NO_TRANSLATIONS_ABOVE_LEVEL_3), 1).mapDirty(0, 1, RWX)) {
            vm.read(0);
            assertEquals(4, vm.now(Counter.LIVE_PAGES));
            assertEquals(3, vm.now(Counter.TRANSLATION_ARRAYS));
            assertEquals((4 + 3) * 4096, vm.mmu.statistics().bytes());
            vm.tables.protect(0, RX);
            assertEquals(1, vm.now(Counter.UNSYNC_PAGES));
            vm.mmu.syncRoot(vm.root);
            vm.mmu.zapAll();
            vm.assertSound();
            vm.read(0);
            vm.assertSound();
        }
    }

    @Test
    void shouldShareATableThatTheGuestUsesTwice() {
        try (Vm vm = Vm.of2M(DEFAULTS, 1).mapDirty(0, 2, RX)) {
            vm.tables.setEntry(Vm.GIANT, 3, GuestPte.table(vm.tables.tableGfn(0, 2), RWX));
            vm.tables.setEntry(2 * Vm.GIANT, 3, GuestPte.table(vm.tables.tableGfn(0, 2), RW));
            vm.read(0);
            vm.mark();
            assertEquals(FaultResult.SPURIOUS, vm.read(Vm.GIANT), "the leaf is there as soon as the table is linked");
            assertEquals(0, vm.count(Counter.PAGES_ALLOCATED));
            assertSame(vm.page(0, 2), vm.page(Vm.GIANT, 2));
            vm.read(2 * Vm.GIANT);
            assertNotEquals(vm.page(0, 2), vm.page(2 * Vm.GIANT, 2), "another access is another page");
            assertEquals(RW, Role.access(vm.page(2 * Vm.GIANT, 2).role()));
            assertEquals(Access.USER, vm.permits(2 * Vm.GIANT));
            vm.assertSound();
        }
    }

    @Test
    void shouldRecycleAReverseMapThatGrewTooLong() {
        try (Vm vm = new Vm(DEFAULTS, SlotLayout.of(0, 512, 2))) {
            int aliases = LeafSptes.RECYCLE_THRESHOLD + 2;
            for (int alias = 0; alias < aliases; alias++) {
                vm.tables.map(alias * Vm.HUGE, 0, PageLevel.LEVEL_2M, RWX);
                vm.tables.makeDirty(alias * Vm.HUGE);
                vm.read(alias * Vm.HUGE);
                if (alias == aliases - 2) {
                    assertEquals(0, vm.now(Counter.RMAP_RECYCLES));
                    assertEquals(0, vm.since().flushes());
                }
            }
            assertEquals(1, vm.now(Counter.RMAP_RECYCLES));
            assertEquals(0, vm.now(Counter.MAPPED_2M), "the new one too");
            assertEquals(0, vm.now(Counter.DESCRIPTORS));
            assertEquals(512, vm.count(Counter.RANGE_FLUSHED_PAGES));
            vm.assertSound();
        }
    }

    @Test
    void shouldSetTheLeafsAccessedAndDirtyBitsByHardware() {
        try (Vm vm = new Vm(DEFAULTS, SlotLayout.of(0, 512, 1)).mapDirty(0, 2, RWX)) {
            vm.read(1 * Vm.PAGE);
            long sptep = vm.sptep(2 * Vm.PAGE, 1);
            OffHeap.set(sptep, vm.spte(2 * Vm.PAGE) & ~(Spte.DIRTY | Spte.ACCESSED));
            assertEquals(FaultResult.HIT, vm.read(2 * Vm.PAGE));
            assertTrue(Spte.isAccessed(vm.spte(2 * Vm.PAGE)));
            assertFalse(Spte.isDirty(vm.spte(2 * Vm.PAGE)));
            assertEquals(FaultResult.HIT, vm.write(2 * Vm.PAGE));
            assertTrue(Spte.isDirty(vm.spte(2 * Vm.PAGE)));
        }
    }
}
