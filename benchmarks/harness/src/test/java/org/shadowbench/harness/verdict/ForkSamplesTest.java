package org.shadowbench.harness.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ForkSamplesTest {

    private static final double[] BASE = {10, 11, 12};
    private static final double[] HEAD = {11, 12.1, 13.3};

    @Test
    void shouldEstimateTheRatioOfHeadToBase() {
        // R 4.2.2: r <- log(HEAD/BASE); w <- outer(r, r, "+")/2; exp(median(w[!lower.tri(w)]))
        assertEquals(1.10207744079253, PairedForks.of("row", BASE, HEAD).shift(0.95).ratio(), 1e-12);
        // R 4.2.2: exp(median(outer(log(HEAD), log(BASE), "-")))
        assertEquals(1.1, UnpairedForks.of("row", BASE, HEAD).shift(0.95).ratio(), 1e-12);
    }

    @Test
    void shouldKnowTheSpreadOfTheLogarithms() {
        // R 4.2.2: b <- log(c(10,11,12)); h <- log(c(11,12.1,13.3)); sd(h-b); sqrt((2*var(b)+2*var(h))/4)
        assertEquals(0.00435738120521791, PairedForks.of("row", BASE, HEAD).deviation(), 1e-12);
        assertEquals(0.0930822499372498, UnpairedForks.of("row", BASE, HEAD).deviation(), 1e-12);
        // Of one fork: a pair's ratio has the variance of two.
        assertEquals(0.00435738120521791 / Math.sqrt(2), PairedForks.of("row", BASE, HEAD).forkDeviation(), 1e-12);
        assertEquals(0.0930822499372498, UnpairedForks.of("row", BASE, HEAD).forkDeviation(), 1e-12);
    }

    @Test
    void shouldRefuseTheSpreadOfOneFork() {
        PairedForks pair = PairedForks.of("row", new double[]{1}, new double[]{2});
        assertFalse(pair.hasSpread());
        assertEquals("there is 1 pair of forks, expected at least 2 for a deviation",
                assertThrows(IllegalStateException.class, pair::deviation).getMessage());
        UnpairedForks lopsided = UnpairedForks.of("row", BASE, new double[]{2});
        assertEquals("base has 3 forks and head 1, expected at least 2 of each for a deviation",
                assertThrows(IllegalStateException.class, lopsided::deviation).getMessage());
    }

    @Test
    void shouldCountForksOfUnequalSidesByTheirHarmonicMean() {
        assertEquals(2, UnpairedForks.of("row", BASE, new double[]{7, 8}).forks());
    }

    @Test
    void shouldSeeThatNothingDiffers() {
        assertTrue(PairedForks.of("row", BASE, BASE).identical());
        assertFalse(UnpairedForks.of("row", BASE, BASE).identical());
        assertTrue(UnpairedForks.of("row", new double[]{5, 5}, new double[]{5}).identical());
        assertFalse(PairedForks.of("row", BASE, HEAD).identical());
    }

    @Test
    void shouldCutForksIntoBlocksInTheirOrder() {
        double[] drifting = {10, 11, 12, 40, 44, 48, 7};
        double[] same = {10, 11, 12, 20, 22, 24, 7};
        for (ForkSamples samples : List.of(PairedForks.of("row", same, drifting),
                UnpairedForks.of("row", same, drifting))) {
            List<ForkSamples> blocks = samples.blocks(3);
            assertEquals(2, blocks.size());
            assertEquals(1, blocks.getFirst().shift(0.95).ratio(), 1e-12);
            assertEquals(2, blocks.getLast().shift(0.95).ratio(), 1e-12);
            assertEquals(samples.sampling(), blocks.getLast().sampling());
            assertEquals(List.of(), samples.blocks(8));
        }
    }

    @Test
    void shouldNameWhatIsNoScore() {
        assertBad("map[512]: head[1] is NaN, expected a finite score above 0", 1, Double.NaN);
        assertBad("map[512]: head[1] is -3.0, expected a finite score above 0", 1, -3);
        assertBad("map[512]: head[1] is 0.0, expected a finite score above 0", 1, 0);
        assertBad("map[512]: head[1] is Infinity, expected a finite score above 0", 1, Double.POSITIVE_INFINITY);
        assertBad("map[512]: head has no scores, expected at least one");
        assertEquals("map[512]: base has 3 forks and head 2, expected as many of each in pairs",
                assertThrows(IllegalArgumentException.class,
                        () -> PairedForks.of("map[512]", BASE, new double[]{1, 2})).getMessage());
    }

    private static void assertBad(String message, double... head) {
        assertEquals(message, assertThrows(IllegalArgumentException.class,
                () -> PairedForks.of("map[512]", BASE, head)).getMessage());
        assertEquals(message, assertThrows(IllegalArgumentException.class,
                () -> UnpairedForks.of("map[512]", BASE, head)).getMessage());
    }
}
