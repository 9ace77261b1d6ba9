package org.shadowbench.core.mmu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.shadowbench.core.guest.AccessKind;
import org.shadowbench.core.memory.raw.OffHeap;
import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.api.FaultResult;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.mmu.api.NxHugePages;
import org.shadowbench.core.mmu.page.ShadowPage;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.Role;
import org.shadowbench.core.paging.Spte;
import org.shadowbench.core.translation.TranslationArray;

/** Each invariant is broken on purpose, and the audit must name it. */
class MmuAuditTest {

    private static final int RWX = Access.ALL;

    /** A region split to 4K below a direct page, one huge page, and one mapped by the guest in 4K. */
    private static Vm vm() {
        Vm vm = Vm.of2M(MmuOptions.defaults().with(NxHugePages.ON), 4);
        vm.mapDirty(0, 2, RWX).mapDirty(Vm.HUGE, 2, RWX).mapDirty(2 * Vm.HUGE, 1, RWX);
        vm.write(0);
        vm.mmu.split(vm.slot, 0, 512, 1);
        vm.write(Vm.HUGE);
        vm.write(2 * Vm.HUGE);
        vm.assertSound();
        return vm;
    }

    private static void assertViolation(String expected, Consumer<Vm> breakIt) {
        try (Vm vm = vm()) {
            breakIt.accept(vm);
            List<String> violations = vm.mmu.audit();
            assertTrue(violations.stream().anyMatch(v -> v.contains(expected)),
                    () -> "expected \"" + expected + "\" among " + violations);
        }
    }

    private static void change(long address, long set, long clear) {
        OffHeap.set(address, OffHeap.get(address) & ~clear | set);
    }

    private static void count(Vm vm, Counter counter) {
        vm.kvm.statistics.increment(counter);
    }

    @Test
    void shouldMissALeafInItsReverseMap() {
        assertViolation("entries in reverse maps of level 1", vm -> OffHeap.set(vm.slot.rmapHead(5, 1), 0));
        assertViolation("entries in reverse maps of level 2", vm -> OffHeap.set(vm.slot.rmapHead(512, 2), 0));
    }

    @Test
    void shouldFindALeafInTheReverseMapOfAnotherFrame() {
        assertViolation("is in the reverse map of gfn 0x6, level 1", vm -> {
            OffHeap.set(vm.slot.rmapHead(6, 1), vm.sptep(5 * Vm.PAGE, 1));
            OffHeap.set(vm.slot.rmapHead(5, 1), vm.sptep(6 * Vm.PAGE, 1));
        });
    }

    @Test
    void shouldFindSomethingInAReverseMapThatIsNoLeaf() {
        assertViolation("in the reverse map of gfn 0x5", vm -> OffHeap.set(vm.sptep(5 * Vm.PAGE, 1), 0));
        assertViolation("in the reverse map of gfn 0x0, level 2",
                vm -> OffHeap.set(vm.slot.rmapHead(0, 2), vm.sptep(0, 2)));
    }

    @Test
    void shouldFindALeafTwiceInItsReverseMap() {
        assertViolation("is twice in its reverse map", vm -> {
            vm.rooms.fault().caches.topUp();
            long head = vm.slot.rmapHead(5, 1);
            OffHeap.set(head,
                    vm.rooms.rmap().lists.add(OffHeap.get(head), vm.sptep(5 * Vm.PAGE, 1),
                            vm.rooms.fault().caches.descriptors()));
        });
    }

    @Test
    void shouldFindAWrongFrameBehindALeaf() {
        assertViolation("maps pfn 0x6, not the 0x5 of gfn 0x5", vm -> {
            change(vm.sptep(5 * Vm.PAGE, 1), 6 << 12, 0xFFFL << 12);
        });
    }

    @Test
    void shouldFindALeafWhoseGfnIsInNoSlot() {
        assertViolation("which is in no slot", vm -> vm.page(0, 1).gfn = 1L << 30);
        assertViolation("inside a page",
                vm -> vm.page(Vm.HUGE, 2).translations.setTranslation(1, 513, RWX));
    }

    @Test
    void shouldFindALeafThatPermitsMoreThanTheGuest() {
        assertViolation("permits 7 beyond the guest's 5", vm -> vm.page(0, 1).role &= ~(Access.WRITE << 8));
        assertViolation("permits 6 beyond the guest's 5", vm -> vm.page(Vm.HUGE, 2).translations.setAccess(1, 5));
    }

    @Test
    void shouldFindABrokenChainOfWritableBits() {
        assertViolation("chain of writable bits", vm -> change(vm.sptep(0, 1), 0, Spte.MMU_WRITABLE));
        assertViolation("chain of writable bits", vm -> change(vm.sptep(0, 1), 0, Spte.HOST_WRITABLE));
    }

    @Test
    void shouldFindAnExecutableHugePageUnderNx() {
        assertViolation("is huge and executable", vm -> change(vm.sptep(Vm.HUGE, 2), 0, Spte.NX));
    }

    @Test
    void shouldFindASmallPageThatIsNotAsExecutableAsTheGuestHasIt() {
        assertViolation("is executable or not, against access 7", vm -> change(vm.sptep(0, 1), Spte.NX, 0));
    }

    @Test
    void shouldFindWrongCountsOfMappedPages() {
        assertViolation("MAPPED_4K: 514, expected 513", vm -> count(vm, Counter.MAPPED_4K));
        assertViolation("MAPPED_2M: 2, expected 1", vm -> count(vm, Counter.MAPPED_2M));
        assertViolation("MAPPED_1G: 1, expected 0", vm -> count(vm, Counter.MAPPED_1G));
    }

    @Test
    void shouldFindOtherWrongGauges() {
        assertViolation("pages in use: 4, expected 5", vm -> vm.kvm.pages.unaccount());
        assertViolation("tables on the NX list: 0, expected 1", vm -> vm.page(0, 1).nxListed = true);
        assertViolation("LIVE_PAGES: 6, expected 5", vm -> count(vm, Counter.LIVE_PAGES));
        assertViolation("PARENTLESS_PAGES: 1, expected 0", vm -> count(vm, Counter.PARENTLESS_PAGES));
        assertViolation("UNSYNC_PAGES: 1, expected 0", vm -> count(vm, Counter.UNSYNC_PAGES));
        assertViolation("UNSYNC_PAGES: 0, expected 1", vm -> vm.page(2 * Vm.HUGE, 1).unsync = true);
        assertViolation("TRANSLATION_ARRAYS: 5, expected 4", vm -> count(vm, Counter.TRANSLATION_ARRAYS));
        assertViolation("DESCRIPTORS: 1, expected 0", vm -> count(vm, Counter.DESCRIPTORS));
        assertViolation("NX pages listed: 0, expected 1", vm -> count(vm, Counter.NX_SPLITS));
        assertViolation("NX pages listed: 1, expected 0", vm -> vm.page(0, 1).nxListed = true);
        assertViolation("reasons against huge pages: 5, expected 4",
                vm -> vm.tableSlot.disallowHugePages(Vm.TABLES_GFN));
        assertViolation("5 pages are in use, 2 may be", vm -> vm.kvm.pages.setMaximum(2));
    }

    @Test
    void shouldFindPagesThatAreNotWhereTheyAreLookedFor() {
        assertViolation("is in another's bucket", vm -> vm.page(0, 1).gfn = 512);
        assertViolation("active pages: 4, expected 5", vm -> vm.kvm.pages.active().remove(vm.page(0, 1).link));
        assertViolation("is active, but not in the hash", vm -> vm.kvm.pages.remove(vm.page(0, 1)));
    }

    @Test
    void shouldFindAPageListedForNxThatIsNotMarked() {
        assertViolation("is listed as forced apart, but not so marked", vm -> {
            vm.kvm.nx.account(vm.page(0, 1));
            vm.page(0, 1).nxDisallowed = false;
        });
    }

    @Test
    void shouldFindAWrongCountOfChildrenOutOfSync() {
        assertViolation("children out of sync of page[gfn 0x1000000002, level 2, indirect, access 7]: 1, expected 0",
                vm -> vm.page(0, 2).unsyncChildren++);
    }

    @Test
    void shouldFindADescriptorThatIsLost() {
        assertViolation("descriptors taken from the pool", vm -> vm.rooms.rmap().descriptors.allocate());
    }

    @Test
    void shouldFindAChildThatDoesNotKnowItsParent() {
        assertViolation("doesn't know entry 0 of", vm -> vm.page(0, 1).parentPtes = 0);
        assertViolation("entries in lists of parents: 3, expected 4", vm -> vm.page(0, 1).parentPtes = 0);
        assertViolation("doesn't know entry 1 of",
                vm -> OffHeap.set(vm.page(0, 2).sptep(1), OffHeap.get(vm.page(0, 2).sptep(0))));
    }

    @Test
    void shouldFindAParentEntryThatPointsElsewhere() {
        assertViolation("has a parent entry that doesn't point to it",
                vm -> OffHeap.set(vm.sptep(0, 2), 0));
        assertViolation("has a parent entry that doesn't point to it",
                vm -> vm.page(0, 1).parentPtes = vm.sptep(2 * Vm.HUGE, 2));
    }

    @Test
    void shouldFindAChildOfAnotherLevel() {
        assertViolation("is below",
                vm -> OffHeap.set(vm.page(0, 3).sptep(5), Spte.nonLeaf(vm.page(0, 1).spt)));
    }

    @Test
    void shouldFindTwoPagesOfOneKey() {
        assertViolation("is there twice", vm -> {
            int role = vm.page(0, 1).role();
            vm.rooms.fault().caches.topUp();
            vm.kvm.pages.add(vm.rooms.fault().caches.pages(role).take(), 0, role);
        });
    }

    @Test
    void shouldFindAZappedPageThatWasNotFreed() {
        assertViolation("is zapped but not freed", vm -> vm.page(0, 1).role |= Role.INVALID);
    }

    @Test
    void shouldFindBitsInAnEntryThatIsNotPresent() {
        assertViolation("is 0x2 but not present", vm -> OffHeap.set(vm.sptep(3 * Vm.HUGE, 2), 2));
    }

    @Test
    void shouldFindALeafAboveLevel3() {
        assertViolation("is a leaf above level 3",
                vm -> OffHeap.set(vm.root.page().sptep(9), Spte.MMU_PRESENT | Spte.LARGE));
    }

    @Test
    void shouldFindAnUnsyncPageThatItsParentsDoNotKnow() {
        assertViolation("doesn't know that its child 2 is out of sync", vm -> {
            vm.page(2 * Vm.HUGE, 1).unsync = true;
            vm.kvm.statistics.increment(Counter.UNSYNC_PAGES);
        });
    }

    @Test
    void shouldFindAShadowedTableThatTheGuestCanWriteUnseen() {
        assertViolation("shadows is writable by a leaf of level 1", vm -> {
            long table = vm.tables.tableGfn(2 * Vm.HUGE, 1);
            vm.tables.map(3 * Vm.HUGE, table, 1, RWX);
            vm.tables.makeDirty(3 * Vm.HUGE);
            assertEquals(FaultResult.MAPPED, vm.mmu.access(vm.root, 3 * Vm.HUGE, AccessKind.READ));
            vm.write(3 * Vm.HUGE);
            ShadowPage page = vm.page(2 * Vm.HUGE, 1);
            if (page.unsync) {
                vm.rooms.sync().unsync.remove(page);
            }
            change(vm.sptep(3 * Vm.HUGE, 1), Spte.WRITABLE | Spte.MMU_WRITABLE, 0);
        });
    }

    /** Lifting the protection of a log would lift that of the table too. */
    @Test
    void shouldFindAShadowedTableThatIsOnlyProtectedForALog() {
        assertViolation("shadows is writable by a leaf of level 1", vm -> {
            vm.tables.map(3 * Vm.HUGE, vm.tables.tableGfn(0, 2), 1, RWX);
            vm.tables.makeDirty(3 * Vm.HUGE);
            assertEquals(FaultResult.EMULATED, vm.write(3 * Vm.HUGE));
            vm.assertSound();
            change(vm.sptep(3 * Vm.HUGE, 1), Spte.MMU_WRITABLE, 0);
        });
    }

    @Test
    void shouldFindAWritableLeafThatLoggingWouldMiss() {
        assertViolation("is writable while its writes are logged", vm -> {
            vm.startLogging();
            change(vm.sptep(0, 1), Spte.WRITABLE, 0);
        });
        assertViolation("is writable while its writes are logged", vm -> {
            vm.mmu.startDirtyLoggingAllSet(vm.slot);
            vm.slot.stopLogging();
            vm.slot.startLogging();
        });
    }

    @Test
    void shouldFindATranslationThatIsNoGfnAndAccess() {
        // Bits 3 to 11 can't be set through the array's own methods.
        assertViolation("no gfn and access", vm -> {
            change(translationAddress(vm.page(Vm.HUGE, 2)) + 8, 8, 0);
        });
    }

    private static long translationAddress(ShadowPage page) {
        try {
            Field base = TranslationArray.class.getDeclaredField("base");
            base.setAccessible(true);
            return base.getLong(page.translations);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
