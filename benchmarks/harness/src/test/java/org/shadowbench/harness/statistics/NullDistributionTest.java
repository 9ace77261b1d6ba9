package org.shadowbench.harness.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NullDistributionTest {

    @ParameterizedTest
    @CsvSource({
            // R 4.2.2: c <- qsignrank(alpha/2, n) - 1; c; 2 * psignrank(c, n)
            "3, 0.05, -1, 0",
            "6, 0.05, 0, 0.03125",
            "10, 0.05, 8, 0.048828125",
            "25, 0.05, 89, 0.0482624173164368",
            "25, 0.001, 45, 0.000911891460418701",
            "60, 0.05, 648, 0.0492815059843613",
            "100, 0.05, 1955, 0.0499237596042925",
            "100, 0.001, 1578, 0.000988994176121507"})
    void shouldCutSignedRanksAsRDoes(int n, double alpha, int critical, double p) {
        // Not by its cache, where another test may have put it.
        assertCritical(SignedRankDesign.computeNull(n), alpha, critical, p);
        assertCritical(SignedRankDesign.nullDistribution(n), alpha, critical, p);
    }

    @ParameterizedTest
    @CsvSource({
            // R 4.2.2: c <- qwilcox(alpha/2, m, n) - 1; c; 2 * pwilcox(c, m, n)
            "4, 4, 0.05, 0, 0.0285714285714286",
            "4, 4, 0.001, -1, 0",
            "7, 7, 0.001, 0, 0.000582750582750583",
            "5, 30, 0.05, 33, 0.0481529855343897",
            "25, 25, 0.001, 146, 0.000957413808560416",
            "49, 49, 0.05, 924, 0.0495713305296879",
            "49, 49, 0.001, 742, 0.000985388684381912"})
    void shouldCutRankSumsAsRDoes(int m, int n, double alpha, int critical, double p) {
        assertCritical(RankSumDesign.computeNull(m, n), alpha, critical, p);
        assertCritical(RankSumDesign.nullDistribution(m, n), alpha, critical, p);
        assertCritical(RankSumDesign.nullDistribution(n, m), alpha, critical, p);
    }

    @Test
    void shouldCutLargeSamplesAlmostAsRDoes() {
        // R 4.2.2: qsignrank(.025, 300) - 1; qwilcox(.025, 80, 90) - 1; the approximation may be one off
        assertEquals(19628, SignedRankDesign.computeNull(300).critical(0.05), 1);
        assertEquals(2972, RankSumDesign.computeNull(80, 90).critical(0.05), 1);
    }

    @Test
    void shouldReachATailOfExactlyAlpha() {
        assertEquals(0, SignedRankDesign.computeNull(5).critical(0.0625));
        assertEquals(0, RankSumDesign.computeNull(3, 3).critical(0.1));
    }

    @ParameterizedTest
    @CsvSource({
            // Exact, counted with whole numbers in Python: the least sizes that are approximated
            "true, 2300, 0.176537",
            "false, 1000, 0.042726"})
    void shouldApproximateTailsBeyondTheTables(boolean paired, int value, double expected) {
        NullDistribution statistic = paired ? SignedRankDesign.computeNull(101) : RankSumDesign.computeNull(50, 50);
        assertEquals(paired ? 101 * 102 / 2 : 50 * 50, statistic.max());
        assertInstanceOf(NullDistribution.Approximate.class, statistic);
        assertInstanceOf(NullDistribution.Exact.class, SignedRankDesign.computeNull(100));
        assertInstanceOf(NullDistribution.Exact.class, RankSumDesign.computeNull(49, 49));
        assertEquals(expected, statistic.lowerTail(value), 1e-3);
    }

    private static void assertCritical(NullDistribution statistic, double alpha, int critical, double p) {
        assertEquals(critical, statistic.critical(alpha));
        if (critical >= 0) {
            assertEquals(p, 2 * statistic.lowerTail(critical), 1e-14);
        }
    }
}
