package org.shadowbench.core.mmu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.shadowbench.core.guest.AccessKind;
import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.api.FaultResult;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.mmu.api.NxHugePages;
import org.shadowbench.core.paging.Access;

/**
 * The memory and time of a guest that is split to 4K throughout. Each GiB has 512 tables of 4 KiB, and reverse-map
 * heads of 8 bytes per frame. So 1 TiB needs a little more than 4 GiB, and the limit is 16. The full size runs with
 * {@code -Dshadowbench.largeGuest=true}.
 */
class LargeGuestTest {

    private static final long LIMIT = 16L << 30;

    /** Splits a guest that maps and is backed by pages of 1G, and returns the bytes of its tables and its slot. */
    private static long split(int gibibytes) {
        long pages = gibibytes * 262144L;
        MmuOptions options = MmuOptions.defaults().with(NxHugePages.ON).withHashBits(20);
        try (Vm vm = Vm.of1G(options, gibibytes)) {
            for (int i = 0; i < gibibytes; i++) {
                vm.mapDirty(i * Vm.GIANT, 3, Access.ALL);
                assertEquals(FaultResult.MAPPED, vm.mmu.access(vm.root, i * Vm.GIANT, AccessKind.READ));
            }
            vm.mark();
            long began = System.nanoTime();
            vm.splitAll(1);
            double nanoseconds = (double) (System.nanoTime() - began) / pages;
            assertEquals(pages, vm.now(Counter.MAPPED_4K));
            assertEquals(gibibytes, vm.count(Counter.SPLITS_1G));
            assertEquals(512L * gibibytes, vm.count(Counter.SPLITS_2M));
            assertEquals(513L * gibibytes, vm.count(Counter.PAGES_ALLOCATED));
            assertEquals(0, vm.now(Counter.DESCRIPTORS));
            long bytes = vm.mmu.statistics().bytes() + vm.slot.bytes();
            assertTrue(vm.mmu.offHeapBytes() < LIMIT);
            System.out.printf("split %d GiB to 4K: %d pages, %d off-heap bytes, %.2f ns per 4K page%n", gibibytes,
                    vm.now(Counter.LIVE_PAGES), bytes, nanoseconds);
            return bytes;
        }
    }

    @Test
    void shouldGrowByTablesAndHeadsAloneSoThat1TiBFits() {
        long one = split(1);
        long nine = split(9);
        long perGibibyte = (nine - one) / 8;
        assertEquals(513 * 4096 + (262144 + 512 + 1 + 512 + 1) * 8, perGibibyte, "tables, heads of each level, counts");
        assertTrue(one + 1023 * perGibibyte < LIMIT);
    }

    @Test
    @EnabledIfSystemProperty(named = "shadowbench.largeGuest", matches = "true")
    void shouldSplit1TiBIn16GiB() {
        assertTrue(split(1024) < LIMIT);
    }
}
