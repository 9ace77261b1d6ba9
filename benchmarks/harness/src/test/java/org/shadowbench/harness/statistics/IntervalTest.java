package org.shadowbench.harness.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Expected values are R 4.2's, by the command beside each. */
class IntervalTest {

    private static final double TOLERANCE = 1e-9;

    @Test
    void shouldGiveStudentsInterval() {
        // t.test(c(10.1, 10.4, 9.8, 10.2, 10.9))$conf.int
        Interval interval = Interval.ofMean(new double[]{10.1, 10.4, 9.8, 10.2, 10.9}, Interval.LEVEL).orElseThrow();
        assertEquals(9.772586141398655, interval.lower(), TOLERANCE);
        assertEquals(10.787413858601344, interval.upper(), TOLERANCE);
    }

    @Test
    void shouldGiveAWideIntervalOfTwoValues() {
        // t.test(c(3.5, 4.5))$conf.int
        Interval interval = Interval.ofMean(new double[]{3.5, 4.5}, Interval.LEVEL).orElseThrow();
        assertEquals(-2.3531023680873471, interval.lower(), TOLERANCE);
        assertEquals(10.3531023680873471, interval.upper(), TOLERANCE);
    }

    @Test
    void shouldBeUnknownOfOneValueAndOfValuesThatAreNoNumbers() {
        assertTrue(Interval.ofMean(new double[]{2}, Interval.LEVEL).isEmpty());
        assertTrue(Interval.ofMean(new double[]{1, Double.NaN}, Interval.LEVEL).isEmpty());
    }

    @Test
    void shouldBeAPointWhereAllValuesAgree() {
        assertEquals(new Interval(2, 2), Interval.ofMean(new double[]{2, 2}, Interval.LEVEL).orElseThrow());
    }

    @Test
    void shouldGiveWelchsIntervalOfTheRatio() {
        // a <- log(c(12.1, 12.9, 12.4)); b <- log(c(10.2, 9.9, 10.4, 10.1, 10.0))
        // exp(mean(a) - mean(b)); exp(t.test(a, b)$conf.int)
        WelchRatio ratio = WelchRatio.of(new double[]{12.1, 12.9, 12.4}, new double[]{10.2, 9.9, 10.4, 10.1, 10.0})
                .orElseThrow();
        assertEquals(1.2316318352701241, ratio.ratio(), TOLERANCE);
        assertEquals(1.1516132742577962, ratio.interval().orElseThrow().lower(), TOLERANCE);
        assertEquals(1.3172103965443542, ratio.interval().orElseThrow().upper(), TOLERANCE);
    }

    @Test
    void shouldGiveARatioWithoutIntervalOfOneForkAndNoneOfZero() {
        WelchRatio ratio = WelchRatio.of(new double[]{6}, new double[]{3, 3}).orElseThrow();
        assertEquals(2, ratio.ratio(), TOLERANCE);
        assertTrue(ratio.interval().isEmpty());
        assertTrue(WelchRatio.of(new double[]{0, 0}, new double[]{1, 1}).isEmpty());
        assertEquals(new Interval(1, 1),
                WelchRatio.of(new double[]{3, 3}, new double[]{3, 3}).orElseThrow().interval().orElseThrow());
    }
}
