package org.shadowbench.core.mmu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shadowbench.core.guest.AccessKind;
import org.shadowbench.core.mmu.api.Behaviour;
import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.api.FaultResult;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.mmu.api.ShadowPageView;
import org.shadowbench.core.mmu.api.Statistics;
import org.shadowbench.core.mmu.page.ShadowPage;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.GuestPte;
import org.shadowbench.core.paging.Role;
import org.shadowbench.core.paging.Spte;

class MmuStepsTest {

    private final Vm vm = Vm.of2M(MmuOptions.defaults(), 1).mapDirty(0, 2, Access.ALL);
    private final MmuSteps steps = vm.mmu.steps();

    @BeforeEach
    void splitOne() {
        vm.read(0);
        vm.splitAll(1);
        vm.mark();
    }

    @AfterEach
    void close() {
        vm.close();
    }

    @Test
    void shouldDoAFaultsSwapStepByStep() {
        long sptep = steps.entry(vm.root, 0, 2);
        assertEquals(vm.sptep(0, 2), sptep);
        assertFalse(steps.validate(sptep, 7));
        assertEquals(0, vm.since().nonZero().size());
        ShadowPageView old = steps.dropChild(sptep);
        assertEquals(0, steps.read(sptep));
        assertEquals(1, vm.count(Counter.PARENTLESS_PAGES));
        steps.flush(2);
        assertEquals(1, vm.count(Counter.RANGE_FLUSHED_PAGES));
        ShadowPageView other = steps.findOrAllocate(sptep, 0, 6);
        assertNotSame(old, other);
        assertEquals(1, vm.count(Counter.PAGES_ALLOCATED));
        assertSame(old, steps.findOrAllocate(sptep, 0, 7));
        assertEquals(1, vm.count(Counter.PAGES_REUSED));
        steps.link(sptep, other);
        assertEquals(1, vm.count(Counter.LINKS));
        vm.assertSound();
        assertTrue(steps.validate(sptep, 7));
        assertEquals(1, vm.count(Counter.ACCESS_DROPS));
        assertFalse(steps.validate(sptep, 7), "nothing is there");
        steps.link(sptep, old);
        assertEquals(FaultResult.HIT, vm.write(Vm.PAGE));
        vm.assertSound();
    }

    @Test
    void shouldFlushAsADropOfAChildDoes() {
        for (boolean later : new boolean[]{false, true}) {
            MmuOptions options = MmuOptions.defaults();
            options = later ? options.with(Behaviour.VALIDATE_FLUSHES_WHOLE_RANGE) : options;
            try (Vm other = Vm.of2M(options, 1).mapDirty(0, 2, Access.ALL)) {
                other.read(0);
                other.splitAll(1);
                other.mark();
                other.mmu.steps().flush(2);
                Statistics flush = other.since();
                other.mark();
                assertTrue(other.mmu.steps().validate(other.sptep(0, 2), 5));
                assertEquals(flush.get(Counter.RANGE_FLUSHED_PAGES), other.count(Counter.RANGE_FLUSHED_PAGES));
                assertEquals(later ? 512 : 1, flush.get(Counter.RANGE_FLUSHED_PAGES));
                assertEquals(1, flush.flushes());
            }
        }
    }

    @Test
    void shouldMakeAHugePageAgainOfWhatWasSplit() {
        for (int i = 0; i < 3; i++) {
            assertEquals(1, steps.zapChild(steps.entry(vm.root, 0, 2)));
            assertEquals(FaultResult.MAPPED, vm.mmu.fault(vm.root, 0, AccessKind.READ));
            assertEquals(2, vm.level(0));
            assertEquals(1, vm.splitAll(1));
            assertEquals(0, vm.count(Counter.LIVE_PAGES));
            vm.assertSound();
        }
    }

    @Test
    void shouldClearASingleLeaf() {
        long leaf = steps.entry(vm.root, 0, 1);
        steps.zapLeaf(leaf);
        assertEquals(0, steps.read(leaf));
        assertEquals(-1, vm.count(Counter.MAPPED_4K));
        assertEquals(0, vm.mappings(0, 1));
        vm.assertSound();
        assertThrows(IllegalStateException.class, () -> steps.zapLeaf(leaf));
        long table = steps.entry(vm.root, 0, 2);
        assertThrows(IllegalStateException.class, () -> steps.zapLeaf(table));
    }

    @Test
    void shouldTellTheCachedAndTheReReadAccess() {
        long sptep = steps.entry(vm.root, 0, 2);
        steps.zapChild(sptep);
        vm.read(0);
        assertEquals(7, steps.cachedAccess(steps.page(sptep), ShadowPage.index(sptep)));
        assertEquals(7, steps.rereadAccess(steps.page(sptep), ShadowPage.index(sptep)));
        vm.memory.writeFromOutside(vm.tables.tableGfn(0, 2), 0, GuestPte.leaf(0, 2, 5));
        assertEquals(5, steps.rereadAccess(steps.page(sptep), ShadowPage.index(sptep)));
        vm.memory.writeFromOutside(vm.tables.tableGfn(0, 2), 0, 0);
        assertEquals(-1, steps.rereadAccess(steps.page(sptep), ShadowPage.index(sptep)));
        assertEquals(7, steps.cachedAccess(steps.page(sptep), ShadowPage.index(sptep)));
        assertTrue(Spte.isLarge(steps.read(sptep)));
    }

    @Test
    void shouldRefuseWhatCannotBe() {
        assertThrows(IllegalArgumentException.class, () -> steps.entry(vm.root, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> steps.entry(vm.root, 0, 5));
        assertThrows(IllegalStateException.class, () -> steps.entry(vm.root, Vm.GIANT * 512, 1));
        ShadowRoot notLoaded = vm.mmu.loadRoot(vm.tables.rootGfn());
        var e = assertThrows(IllegalStateException.class, () -> steps.entry(notLoaded, 0, 4));
        assertEquals("root[gfn 0x1000000000, not loaded] has no table of level 4 at address 0x0", e.getMessage());
        long leaf = steps.entry(vm.root, 0, 1);
        assertThrows(IllegalStateException.class, () -> steps.dropChild(leaf));
        assertThrows(IllegalStateException.class, () -> steps.zapChild(leaf));
        long linked = steps.entry(vm.root, 0, 2);
        assertThrows(IllegalStateException.class, () -> steps.link(linked, vm.page(0, 1)));
        assertThrows(IllegalArgumentException.class, () -> steps.findOrAllocate(linked, 0, 8));
        vm.assertSound();
    }

    @Test
    void shouldAllocateThoughTheEntrysOwnPageIsReclaimedForIt() {
        try (Vm small = Vm.of2M(MmuOptions.defaults().withMaxShadowPages(8), 1).mapDirty(0, 2, Access.ALL)) {
            small.read(0);
            small.splitAll(1);
            small.read(0);
            long sptep = small.sptep(0, 2);
            small.kvm.pages.setMaximum(small.now(Counter.LIVE_PAGES) + 4);
            ShadowPageView page = small.mmu.steps().findOrAllocate(sptep, 0, 6);
            assertEquals(2, small.now(Counter.LIVE_PAGES), "the root and the new one");
            assertEquals(1, page.level());
            assertEquals(6, Role.access(page.role()));
            small.assertSound();
        }
    }

    @Test
    void shouldRefuseToAllocateWhereThereIsNoMemoryOrPage() {
        long sptep = steps.entry(vm.root, 0, 2);
        vm.mmu.setMaxShadowPages(1);
        vm.mmu.reclaim(100);
        assertThrows(IllegalStateException.class, () -> steps.findOrAllocate(vm.sptep(0, 4), 0, 7));
        assertThrows(IllegalArgumentException.class, () -> steps.dropChild(sptep), "its page is gone");
    }
}
