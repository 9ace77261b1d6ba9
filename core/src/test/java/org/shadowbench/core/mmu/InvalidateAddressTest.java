package org.shadowbench.core.mmu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shadowbench.core.mmu.api.Behaviour;
import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.api.FaultResult;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.GuestPte;

/** Before the guest is told of its fault, the leaf of a table that lags behind is brought up to date. */
class InvalidateAddressTest {

    private static final int R = Access.USER;
    private static final int RW = R | Access.WRITE;
    private static final int RX = R | Access.EXEC;
    private static final MmuOptions DEFAULTS = MmuOptions.defaults();
    private static final MmuOptions SYNCS = DEFAULTS.with(Behaviour.INVALIDATE_SYNCS);

    /** Two windows of eight pages, of which the first was read, and a table that the guest has changed since. */
    private static Vm stale(MmuOptions options, int access) {
        Vm vm = Vm.of2M(options, 2);
        for (int page = 0; page < 16; page++) {
            vm.mapDirty(page * Vm.PAGE, 1, access);
        }
        vm.read(0);
        vm.tables.protect(Vm.PAGE, R);
        assertTrue(vm.page(0, 1).unsync);
        vm.mark();
        return vm;
    }

    @Test
    void shouldMapALeafAnew() {
        try (Vm vm = stale(DEFAULTS, RX)) {
            assertEquals(FaultResult.REFLECTED, vm.write(0));
            assertEquals(1, vm.count(Counter.RANGE_FLUSHES));
            assertEquals(1, vm.count(Counter.RANGE_FLUSHED_PAGES));
            assertEquals(1, vm.count(Counter.PREFETCHED));
            assertEquals(0, vm.count(Counter.MAPPED_4K));
            assertEquals(RX, vm.permits(0));
            assertEquals(RX, vm.permits(Vm.PAGE), "its neighbour stays as it was");
            assertTrue(vm.page(0, 1).unsync);
            vm.assertSound();
        }
    }

    @Test
    void shouldMapAPageThatNothingMapped() {
        try (Vm vm = stale(DEFAULTS, RX)) {
            assertEquals(FaultResult.REFLECTED, vm.write(8 * Vm.PAGE));
            assertEquals(0, vm.since().flushes());
            assertEquals(1, vm.count(Counter.MAPPED_4K));
            assertEquals(RX, vm.permits(8 * Vm.PAGE));
            vm.assertSound();
        }
    }

    @Test
    void shouldMapWritableAndMarkDirtyInASlotThatIsLogged() {
        try (Vm vm = stale(DEFAULTS, RW)) {
            vm.startLogging();
            vm.mark();
            assertEquals(FaultResult.REFLECTED, vm.execute(0));
            assertEquals(RW, vm.permits(0));
            assertTrue(vm.slot.isDirty(0));
            assertFalse(vm.slot.isDirty(1));
            vm.assertSound();
        }
    }

    @Test
    void shouldSyncOnlyWhatIsMappedSinceV64() {
        try (Vm vm = stale(SYNCS, RX)) {
            assertEquals(FaultResult.REFLECTED, vm.write(0));
            assertEquals(1, vm.count(Counter.RANGE_FLUSHED_PAGES), "sync takes the accessed bit");
            assertEquals(FaultResult.REFLECTED, vm.write(0));
            assertEquals(FaultResult.REFLECTED, vm.write(8 * Vm.PAGE));
            assertEquals(2, vm.count(Counter.SYNCED_LEAVES));
            assertEquals(1, vm.count(Counter.RANGE_FLUSHED_PAGES), "the leaf is as it was");
            assertEquals(0, vm.count(Counter.MAPPED_4K));
            assertEquals(0, vm.count(Counter.PREFETCHED));
            vm.assertSound();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldTakeWhatTheGuestForbade(boolean later) {
        try (Vm vm = stale(later ? SYNCS : DEFAULTS, RX)) {
            assertEquals(RX, vm.permits(Vm.PAGE));
            assertEquals(FaultResult.REFLECTED, vm.write(Vm.PAGE));
            assertEquals(R, vm.permits(Vm.PAGE));
            assertEquals(later ? 0 : 1, vm.count(Counter.RANGE_FLUSHED_PAGES),
                    "sync leaves it to the guest to flush what it forbade");
            vm.assertSound();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldDropAnEntryThatTheGuestCannotUse(boolean later) {
        try (Vm vm = stale(later ? SYNCS : DEFAULTS, RX)) {
            long gpte = vm.tables.entry(0, 1);
            vm.tables.setEntry(0, 1, gpte & ~GuestPte.ACCESSED);
            assertEquals(FaultResult.REFLECTED, vm.write(0));
            assertEquals(0, vm.spte(0));
            assertEquals(-1, vm.count(Counter.MAPPED_4K));
            assertEquals(1, vm.count(Counter.RANGE_FLUSHED_PAGES));
            vm.assertSound();
        }
    }

    /** The fault says that no page is there, so no TLB can hold the address. */
    @Test
    void shouldLeaveAPageThatIsNotThere() {
        try (Vm vm = stale(DEFAULTS, RX)) {
            vm.tables.unmap(0);
            assertEquals(FaultResult.REFLECTED, vm.write(0));
            assertEquals(RX, vm.permits(0), "the guest hasn't flushed");
            assertEquals(0, vm.since().flushes());
            vm.assertSound();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldLeaveATableThatIsInSync(boolean later) {
        try (Vm vm = stale(later ? SYNCS : DEFAULTS, RX)) {
            vm.mmu.syncRoot(vm.root);
            vm.mark();
            assertEquals(FaultResult.REFLECTED, vm.write(0));
            assertEquals(FaultResult.REFLECTED, vm.write(8 * Vm.PAGE));
            assertEquals(0, vm.since().flushes());
            assertEquals(0, vm.count(Counter.MAPPED_4K));
            assertEquals(0, vm.count(Counter.SYNCED_LEAVES));
            vm.assertSound();
        }
    }

    /** A huge page of the guest has no table that could lag behind, whatever does elsewhere. */
    @Test
    void shouldLeaveAHugePage() {
        try (Vm vm = stale(DEFAULTS, RX)) {
            vm.mapDirty(Vm.HUGE, 2, RX).read(Vm.HUGE);
            vm.mark();
            assertEquals(FaultResult.REFLECTED, vm.write(Vm.HUGE));
            assertEquals(RX, vm.permits(Vm.HUGE));
            assertEquals(0, vm.since().flushes());
            vm.assertSound();
        }
    }
}
