package org.shadowbench.benchmarks.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.mmu.api.NxHugePages;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;

class VirtualMachineTest {

    private static final GuestLayout GUEST = GuestLayout.contiguous(64 << 20, PageLevel.LEVEL_2M, Access.ALL);
    private static final MmuOptions NX = MmuOptions.defaults().with(NxHugePages.ON);

    @ParameterizedTest
    @CsvSource({"1,32", "3,96", "1000,32000"})
    void shouldMapEachHugePageThroughEachAlias(int aliases, long leaves) {
        try (VirtualMachine vm = new VirtualMachine(GUEST.withAliases(aliases), NX)) {
            assertEquals(leaves, vm.mmu().statistics().get(Counter.MAPPED_2M));
            assertEquals(GuestWords.RW, vm.permits(0));
            assertEquals(32, vm.regionsWithHiddenExecute());
            assertEquals(0, vm.mmu().stalePages());
            vm.startDirtyLogging();
            assertEquals(0, vm.mmu().statistics().get(Counter.MAPPED_2M));
            assertEquals(16384, vm.mmu().statistics().get(Counter.MAPPED_4K), "aliases share their table");
            assertEquals(List.of(), vm.mmu().audit());
        }
    }

    @Test
    void shouldHideExecuteOnlyIfNxTakesItFromAGuestThatGrantsIt() {
        try (VirtualMachine vm = new VirtualMachine(GUEST, MmuOptions.defaults())) {
            assertEquals(0, vm.regionsWithHiddenExecute());
        }
        try (VirtualMachine vm = new VirtualMachine(GUEST.withAccess(GuestWords.RW), NX)) {
            assertEquals(0, vm.regionsWithHiddenExecute());
        }
    }

    @Test
    void shouldMapBySinglePagesOf1G() {
        GuestLayout giant = GuestLayout.contiguous(1 << 30, PageLevel.LEVEL_1G, Access.ALL);
        try (VirtualMachine vm = new VirtualMachine(giant, NX)) {
            assertEquals(1, vm.mmu().statistics().get(Counter.MAPPED_1G));
        }
    }

    @Test
    void shouldSplitWhenAllSetDirtyBitsAreTaken() {
        try (VirtualMachine vm = new VirtualMachine(GUEST, NX)) {
            vm.startDirtyLoggingAllSet();
            assertEquals(32, vm.mmu().statistics().get(Counter.MAPPED_2M));
            assertEquals(GUEST.pages(), vm.collectDirty());
            assertEquals(GUEST.pages(), vm.mmu().statistics().get(Counter.MAPPED_4K));
            assertEquals(0, vm.collectDirty());
        }
    }
}
