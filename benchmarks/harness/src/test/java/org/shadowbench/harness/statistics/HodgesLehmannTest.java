package org.shadowbench.harness.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HodgesLehmannTest {

    private static final double[] DIFFERENCES = {0.051, -0.012, 0.033, 0.047, 0.008, -0.021, 0.062, 0.029};
    private static final double[] BASE = {2.301, 2.322, 2.310, 2.287, 2.334, 2.318};
    private static final double[] HEAD = {2.343, 2.329, 2.361, 2.315, 2.350};

    @Test
    void shouldEstimatePairs() {
        // R 4.2.2: wilcox.test(DIFFERENCES, conf.int=TRUE); its confidence: 1-2*psignrank(qsignrank(.025,8)-1,8)
        assertEstimate(new ShiftEstimate(0.02625, -0.0065, 0.0510, 0.9609375),
                HodgesLehmann.paired(DIFFERENCES, 0.95));
    }

    @Test
    void shouldEstimateTwoSamples() {
        // R 4.2.2: wilcox.test(HEAD, BASE, conf.int=TRUE); its confidence: 1-2*pwilcox(qwilcox(.025,6,5)-1,6,5)
        assertEstimate(new ShiftEstimate(0.028, -0.003, 0.056, 0.96969696969697),
                HodgesLehmann.unpaired(BASE, HEAD, 0.95));
    }

    @Test
    void shouldSayWhatConfidenceTooFewPairsHave() {
        // R 4.2.2: wilcox.test(DIFFERENCES[1:5], conf.int=TRUE), where R claims 0.95; 1-2*psignrank(0,5) is 0.9375
        ShiftEstimate estimate = HodgesLehmann.paired(Arrays.copyOf(DIFFERENCES, 5), 0.95);
        assertEstimate(new ShiftEstimate(0.0275, -0.012, 0.051, 0.9375), estimate);
        assertFalse(estimate.attains(0.95));
        assertTrue(HodgesLehmann.paired(Arrays.copyOf(DIFFERENCES, 6), 0.95).attains(0.95));
    }

    @Test
    void shouldSayWhatConfidenceTooFewForksHave() {
        // R 4.2.2: wilcox.test(c(1,2,3), c(4,5,6), conf.int=TRUE), which warns that 0.95 is not achievable
        assertEstimate(new ShiftEstimate(-3, -5, -1, 0.9),
                HodgesLehmann.unpaired(new double[]{4, 5, 6}, new double[]{1, 2, 3}, 0.95));
    }

    @Test
    void shouldHaveNoConfidenceInOnePair() {
        assertEstimate(new ShiftEstimate(0.3, 0.3, 0.3, 0), HodgesLehmann.paired(new double[]{0.3}, 0.95));
    }

    @Test
    void shouldAgreeWithTheTestOnEveryShift() {
        ShiftEstimate estimate = HodgesLehmann.paired(DIFFERENCES, 0.95);
        for (double shift = -0.0213; shift < 0.07; shift += 0.001) {
            double moved = shift;
            double p = Wilcoxon.pValue(Arrays.stream(DIFFERENCES).map(d -> d - moved).toArray());
            assertEquals(p > 0.05, estimate.low() < shift && shift < estimate.high(), "shift " + shift + ", p " + p);
        }
    }

    @Test
    void shouldRejectConfidenceOfOne() {
        assertEquals("confidence is 1.0, expected a probability between 0 and 1",
                assertThrows(IllegalArgumentException.class, () -> HodgesLehmann.paired(DIFFERENCES, 1))
                        .getMessage());
    }

    private static void assertEstimate(ShiftEstimate expected, ShiftEstimate actual) {
        assertEquals(expected.shift(), actual.shift(), 1e-12, "shift");
        assertEquals(expected.low(), actual.low(), 1e-12, "low");
        assertEquals(expected.high(), actual.high(), 1e-12, "high");
        assertEquals(expected.confidence(), actual.confidence(), 1e-12, "confidence");
    }
}
