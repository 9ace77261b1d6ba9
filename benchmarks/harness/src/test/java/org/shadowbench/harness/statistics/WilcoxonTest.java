package org.shadowbench.harness.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WilcoxonTest {

    // The expected values are SciPy 1.17.1's, after:
    // from scipy.stats import wilcoxon, PermutationMethod; import numpy as np
    // all = PermutationMethod(n_resamples=10**6)

    @Test
    void shouldBeExactWithoutTies() {
        // R: wilcox.test(c(.051,-.012,.033,.047,.008,-.021,.062,.029))$p.value
        assertEquals(0.078125,
                Wilcoxon.pValue(new double[]{0.051, -0.012, 0.033, 0.047, 0.008, -0.021, 0.062, 0.029}), 1e-12);
        // x = np.arange(1, 101); wilcoxon(x * np.where(np.arange(100) % 3 == 0, -1, 1), method='exact').pvalue
        assertEquals(0.005160103349552525, Wilcoxon.pValue(everyThirdNegative(100)), 1e-12);
    }

    @Test
    void shouldBeExactWithTies() {
        // wilcoxon([1,2,2,-3,4,4,-1,5], method=all).pvalue
        assertEquals(0.1328125, Wilcoxon.pValue(new double[]{1, 2, 2, -3, 4, 4, -1, 5}), 1e-12);
        // wilcoxon([1]*7, method=all).pvalue
        assertEquals(0.015625, Wilcoxon.pValue(new double[]{1, 1, 1, 1, 1, 1, 1}), 1e-12);
    }

    @Test
    void shouldLeaveOutZeros() {
        // wilcoxon([0,1,2,2,-3,4,0,5], zero_method='wilcox', method=all).pvalue
        assertEquals(0.21875, Wilcoxon.pValue(new double[]{0, 1, 2, 2, -3, 4, 0, 5}), 1e-12);
    }

    @Test
    void shouldApproximateLargeSamples() {
        // x = np.arange(1, 121); wilcoxon(x * np.where(np.arange(120) % 3 == 0, -1, 1), method='asymptotic',
        // correction=True).pvalue
        assertEquals(0.001066850188328697, Wilcoxon.pValue(everyThirdNegative(120)), 1e-9);
    }

    @Test
    void shouldFindNothingWhereNothingDiffers() {
        assertEquals(1, Wilcoxon.pValue(new double[]{0, 0, 0, 0, 0, 0}));
        assertEquals(1, Wilcoxon.pValue(new double[]{0.3}), "one pair");
    }

    @Test
    void shouldRejectWhatIsNoSample() {
        assertEquals("differences is empty, expected at least one value",
                assertThrows(IllegalArgumentException.class, () -> Wilcoxon.pValue(new double[0]))
                        .getMessage());
        assertEquals("differences[1] is NaN, expected a finite number",
                assertThrows(IllegalArgumentException.class,
                        () -> Wilcoxon.pValue(new double[]{1, Double.NaN})).getMessage());
    }

    private static double[] everyThirdNegative(int n) {
        return IntStream.range(0, n).mapToDouble(i -> i % 3 == 0 ? -(i + 1) : i + 1).toArray();
    }
}
