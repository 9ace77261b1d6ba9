package org.shadowbench.core.mmu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.mmu.api.NxHugePages;
import org.shadowbench.core.mmu.api.SplitPolicy;
import org.shadowbench.core.paging.Access;

/**
 * How many faults a region of 2M costs after its split, if each page is touched once and a share w of the touches are
 * writes: 512 w if the access is known; 512 - ((1-w)/w) (1 - (1-w)^512) if it is the huge SPTE's, since the first write
 * swaps the child and all later touches of either kind fault.
 */
class ClosedFormsTest {

    private static final int REGIONS = 200;
    private static final long SEED = 512;

    /** Of all regions: the faults, the writes, and the touches of either kind from each region's first write on. */
    private record Measured(long faults, long writes, long touchesFromFirstWrite) {

        double faultsPerRegion() {
            return (double) faults / REGIONS;
        }
    }

    /** Seeded touches of all pages in random order. */
    private static Measured measure(SplitPolicy policy, double writes) {
        MmuOptions options = MmuOptions.defaults().with(policy).with(NxHugePages.ON);
        try (Vm vm = Vm.of2M(options, REGIONS)) {
            for (int region = 0; region < REGIONS; region++) {
                vm.mapDirty(region * Vm.HUGE, 2, Access.ALL);
                vm.read(region * Vm.HUGE);
            }
            vm.startLogging();
            vm.mark();
            Random random = new Random(SEED);
            long written = 0;
            long fromFirst = 0;
            for (int region = 0; region < REGIONS; region++) {
                boolean begun = false;
                for (int page : shuffled(random)) {
                    long address = region * Vm.HUGE + page * Vm.PAGE;
                    if (random.nextDouble() < writes) {
                        vm.write(address);
                        written++;
                        begun = true;
                    } else {
                        vm.read(address);
                    }
                    fromFirst += begun ? 1 : 0;
                }
            }
            vm.assertSound();
            return new Measured(vm.since().faults(), written, fromFirst);
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

    /** The standard deviation of the reads before the first write: geometric, cut at 512. */
    private static double deviationOfReadsBeforeTheFirstWrite(double w) {
        double mean = 0;
        double square = 0;
        for (int reads = 1; reads <= 512; reads++) {
            double atLeast = Math.pow(1 - w, reads);
            mean += atLeast;
            square += (2 * reads - 1) * atLeast;
        }
        return Math.sqrt(square - mean * mean);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 0.5, 0.2, 0.05, 0.01, 0.001})
    void shouldFaultPerWriteWhenTheAccessIsKnown(double w) {
        double error = 3 * Math.sqrt(512 * w * (1 - w) / REGIONS);
        for (SplitPolicy policy : new SplitPolicy[]{SplitPolicy.CACHED, SplitPolicy.GUEST_WALK}) {
            Measured measured = measure(policy, w);
            assertEquals(measured.writes(), measured.faults(), () -> "seed " + SEED);
            assertEquals(known(w), measured.faultsPerRegion(), error, () -> "seed " + SEED);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 0.5, 0.2, 0.05, 0.01, 0.001})
    void shouldFaultPerTouchAfterTheFirstWriteWhenTheAccessIsTheHugePages(double w) {
        double error = 3 * deviationOfReadsBeforeTheFirstWrite(w) / Math.sqrt(REGIONS);
        for (SplitPolicy policy : new SplitPolicy[]{SplitPolicy.HUGE_SPTE, SplitPolicy.HUGE_SPTE_MMU_WRITABLE}) {
            Measured measured = measure(policy, w);
            assertEquals(measured.touchesFromFirstWrite(), measured.faults(), () -> "seed " + SEED);
            assertEquals(fromHugeSpte(w), measured.faultsPerRegion(), error, () -> "seed " + SEED);
        }
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
        assertTrue(measure(SplitPolicy.HUGE_SPTE, 0.05).faults() > 19 * measure(SplitPolicy.CACHED, 0.05).faults());
    }
}
