package org.shadowbench.harness.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MannWhitneyTest {

    // The expected values are SciPy 1.17.1's, after:
    // from scipy.stats import mannwhitneyu, PermutationMethod; import numpy as np
    // all = PermutationMethod(n_resamples=10**6)

    @Test
    void shouldBeExactWithoutTies() {
        // mannwhitneyu([1,2,3], [4,5,6], method='exact').pvalue; Commons Math 3.6.1 says 0.0495
        assertEquals(0.1, MannWhitney.pValue(new double[]{1, 2, 3}, new double[]{4, 5, 6}), 1e-12);
        // R: wilcox.test(c(2.343,2.329,2.361,2.315,2.350), c(2.301,2.322,2.310,2.287,2.334,2.318))$p.value
        assertEquals(0.051948051948052, MannWhitney.pValue(new double[]{2.301, 2.322, 2.310, 2.287, 2.334, 2.318},
                new double[]{2.343, 2.329, 2.361, 2.315, 2.350}), 1e-12);
        // x = np.arange(49) * 2; mannwhitneyu(x, x + 15, method='exact').pvalue
        assertEquals(0.015546031479292321, MannWhitney.pValue(even(49, 0), even(49, 15)), 1e-12);
    }

    @Test
    void shouldBeExactWithTies() {
        // mannwhitneyu([1,2,2,3,5], [2,4,5,6,6,7], method=all).pvalue
        assertEquals(0.06493506493506493,
                MannWhitney.pValue(new double[]{1, 2, 2, 3, 5}, new double[]{2, 4, 5, 6, 6, 7}), 1e-12);
        // mannwhitneyu([1]*4, [2]*4, method=all).pvalue
        assertEquals(0.02857142857142857,
                MannWhitney.pValue(new double[]{1, 1, 1, 1}, new double[]{2, 2, 2, 2}), 1e-12);
    }

    @Test
    void shouldNotDependOnWhichSideIsBase() {
        double[] one = {1, 2, 2, 3, 5};
        double[] other = {2, 4, 5, 6, 6, 7};
        assertEquals(MannWhitney.pValue(one, other), MannWhitney.pValue(other, one), 1e-12);
    }

    @Test
    void shouldApproximateLargeSamples() {
        // x = np.arange(60) * 2; mannwhitneyu(x, x + 15, method='asymptotic').pvalue
        assertEquals(0.02694585619564296, MannWhitney.pValue(even(60, 0), even(60, 15)), 1e-9);
    }

    @Test
    void shouldFindNothingWhereNothingDiffers() {
        assertEquals(1, MannWhitney.pValue(new double[]{7, 7, 7}, new double[]{7, 7}));
        assertEquals(1, MannWhitney.pValue(new double[]{1}, new double[]{2}), "one fork a side");
    }

    @Test
    void shouldRejectWhatIsNoSample() {
        double[] one = {1};
        assertEquals("head is empty, expected at least one value",
                assertThrows(IllegalArgumentException.class, () -> MannWhitney.pValue(one, new double[0]))
                        .getMessage());
        assertEquals("base[0] is Infinity, expected a finite number",
                assertThrows(IllegalArgumentException.class,
                        () -> MannWhitney.pValue(new double[]{Double.POSITIVE_INFINITY}, one)).getMessage());
    }

    private static double[] even(int n, int shift) {
        return IntStream.range(0, n).mapToDouble(i -> 2 * i + shift).toArray();
    }
}
