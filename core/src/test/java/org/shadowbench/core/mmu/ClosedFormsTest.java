package org.shadowbench.core.mmu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shadowbench.core.paging.Access;

/**
 * How many faults a region of 2M costs after its split, if each page is touched once and a share w of the touches are writes: 512 w
 * if the access is known; 512 - ((1-w)/w) (1 - (1-w)^512) if it is the huge SPTE's, since the first write swaps the child and all
 * later touches of either kind fault.
 */
class ClosedFormsTest {

    private static final int REGIONS = 200;
    private static final long SEED = 512;

    /** Faults per region, by seeded touches of all pages in random order. */
    private static double measure(SplitPolicy policy, double writes) {
        MmuOptions options = MmuOptions.defaults().with(policy).with(NxHugePages.ON);
        try (Vm vm = Vm.of2M(options, REGIONS)) {
            for (int region = 0; region < REGIONS; region++) {
                vm.mapDirty(region * Vm.HUGE, 2, Access.ALL);
                vm.read(region * Vm.HUGE);
            }
            vm.startLogging();
            vm.mark();
            Random random = new Random(SEED);
            for (int region = 0; region < REGIONS; region++) {
                for (int page : shuffled(random)) {
                    long address = region * Vm.HUGE + page * Vm.PAGE;
                    if (random.nextDouble() < writes) {
                        vm.write(address);
                    } else {
                        vm.read(address);
                    }
                }
            }
            vm.assertSound();
            return (double) vm.since().faults() / REGIONS;
        }
    }

    private static int[] shuffled(Random random) {
        int[] pages = new int[512];
        for (int i = 0; i < 512; i++) {
            int other = random.nextInt(i + 1);
            pages[i] = pages[other];
            pages[other] = i;
        }
        return pages;
    }

    private static double known(double w) {
        return 512 * w;
    }

    private static double fromHugeSpte(double w) {
        return 512 - (1 - w) / w * (1 - Math.pow(1 - w, 512));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 0.5, 0.2, 0.05, 0.01, 0.001})
    void shouldFaultPerWriteWhenTheAccessIsKnown(double w) {
        double error = 4 * Math.sqrt(512 * w * (1 - w) / REGIONS);
        double expected = known(w);
        assertEquals(expected, measure(SplitPolicy.CACHED, w), error, () -> "seed " + SEED);
        assertEquals(expected, measure(SplitPolicy.GUEST_WALK, w), error, () -> "seed " + SEED);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 0.5, 0.2, 0.05, 0.01, 0.001})
    void shouldFaultPerTouchAfterTheFirstWriteWhenTheAccessIsTheHugePages(double w) {
        // The reads before the first write are geometric, cut at 512.
        double error = 4 * Math.min(Math.sqrt(1 - w) / w, 256) / Math.sqrt(REGIONS);
        assertEquals(fromHugeSpte(w), measure(SplitPolicy.HUGE_SPTE, w), error, () -> "seed " + SEED);
        assertEquals(fromHugeSpte(w), measure(SplitPolicy.HUGE_SPTE_MMU_WRITABLE, w), error, () -> "seed " + SEED);
    }

    @Test
    void shouldHaveTheFormulasOfTheNote() {
        assertEquals(512, fromHugeSpte(1));
        assertEquals(511, fromHugeSpte(0.5), 0.001);
        assertEquals(493, fromHugeSpte(0.05), 0.5);
        assertEquals(25.6, known(0.05), 1e-9);
    }

    @Test
    void shouldCostASwapAndNothingElseWhenEverythingIsWritten() {
        assertEquals(measure(SplitPolicy.CACHED, 1), measure(SplitPolicy.HUGE_SPTE, 1));
        assertTrue(measure(SplitPolicy.HUGE_SPTE, 0.05) > 19 * measure(SplitPolicy.CACHED, 0.05));
    }
}
