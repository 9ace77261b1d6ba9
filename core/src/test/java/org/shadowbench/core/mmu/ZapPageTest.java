package org.shadowbench.core.mmu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.mmu.page.ShadowPage;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.GuestPte;

class ZapPageTest {

    private static final int RX = Access.USER | Access.EXEC;

    /** The first address below another entry of the root. */
    private static final long OTHER = 512 * Vm.GIANT;

    /**
     * Two tables of level 1 out of sync, both below one table of level 3. The first of them is also below another table
     * of level 3, so unlinking it once does not make it parentless.
     */
    private static Vm unsyncTwoLevelsDown() {
        Vm vm = Vm.of2M(MmuOptions.defaults(), 2).mapDirty(0, 1, Access.ALL).mapDirty(Vm.HUGE, 1, Access.ALL);
        vm.tables.setEntry(OTHER, 2, GuestPte.table(vm.tables.tableGfn(0, 1), Access.ALL));
        vm.read(0);
        vm.read(Vm.HUGE);
        vm.read(OTHER);
        assertSame(vm.page(0, 1), vm.page(OTHER, 1));
        vm.tables.protect(0, RX);
        vm.tables.protect(Vm.HUGE, RX);
        assertEquals(2, vm.now(Counter.UNSYNC_PAGES));
        assertEquals(2, vm.page(0, 2).unsyncChildren);
        assertEquals(1, vm.page(0, 3).unsyncChildren);
        vm.mark();
        return vm;
    }

    @Test
    void shouldZapPagesOutOfSyncTwoLevelsBelowThoughTheyHaveOtherParents() {
        try (Vm vm = unsyncTwoLevelsDown()) {
            MmuSteps steps = vm.mmu.steps();
            assertEquals(4, steps.zapChild(vm.sptep(0, 4)), "levels 3 and 2, and both of level 1");
            assertEquals(-4, vm.count(Counter.LIVE_PAGES));
            assertEquals(4, vm.count(Counter.PAGES_ZAPPED));
            assertEquals(0, vm.now(Counter.UNSYNC_PAGES));
            assertEquals(0, vm.spte(OTHER), "the shared table went too");
            vm.assertSound();
        }
    }

    @Test
    void shouldCountPagesOutOfSyncOneLevelBelow() {
        try (Vm vm = unsyncTwoLevelsDown()) {
            assertEquals(3, vm.mmu.steps().zapChild(vm.sptep(0, 3)), "level 2, and both of level 1");
            assertEquals(0, vm.spte(OTHER));
            vm.assertSound();
        }
    }

    @Test
    void shouldCountNoPageForAMarkThatIsOutOfDate() {
        try (Vm vm = unsyncTwoLevelsDown()) {
            MmuSteps steps = vm.mmu.steps();
            steps.zapChild(vm.sptep(0, 4));
            ShadowPage marked = vm.page(OTHER, 2);
            assertEquals(1, marked.unsyncChildren, "though its child is gone");
            assertEquals(2, steps.zapChild(vm.sptep(OTHER, 4)), "levels 3 and 2");
            assertEquals(1, vm.now(Counter.LIVE_PAGES), "the root");
            vm.assertSound();
            vm.read(0);
            assertNotEquals(0, vm.spte(0));
            vm.assertSound();
        }
    }

    @Test
    void shouldLeavePagesInSyncToTheirOtherParents() {
        try (Vm vm = unsyncTwoLevelsDown()) {
            vm.mmu.syncRoot(vm.root);
            assertEquals(2, vm.mmu.steps().zapChild(vm.sptep(0, 4)), "level 3, and its child with all below");
            assertEquals(3, vm.count(Counter.PAGES_ZAPPED), "levels 3 and 2, and one of level 1");
            assertNotEquals(0, vm.spte(OTHER));
            vm.assertSound();
        }
    }
}
