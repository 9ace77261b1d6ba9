package org.shadowbench.harness.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankDesignTest {

    private static final RankDesign PAIRED = new SignedRankDesign();
    private static final RankDesign UNPAIRED = new RankSumDesign();

    /** The allowed error of the normal approximation; the simulation itself is right to 0.002. */
    private static final double APPROXIMATION = 0.04;

    @ParameterizedTest
    @CsvSource({
            // NumPy, 400,000 samples: x = rng.normal(d, 1, (R, n));
            // w = ((abs(x).argsort(1).argsort(1) + 1) * (x < 0)).sum(1)
            // (w <= c).mean(), with c of R's qsignrank(alpha/2, n) - 1
            "6, 2.0, 0.05, 0.871",
            "12, 1.0, 0.05, 0.851",
            "14, 1.6, 0.001, 0.862",
            "25, 0.5, 0.05, 0.644"})
    void shouldKnowThePowerOfPairs(int forks, double shift, double alpha, double simulated) {
        assertEquals(simulated, PAIRED.power(forks, shift, alpha), APPROXIMATION);
    }

    @ParameterizedTest
    @CsvSource({
            // NumPy, as above with the sums of ranks of both samples, and R's qwilcox(alpha/2, n, n) - 1
            "6, 2.0, 0.05, 0.828",
            "12, 1.0, 0.05, 0.607",
            "14, 1.6, 0.001, 0.659",
            "25, 0.5, 0.05, 0.390"})
    void shouldKnowThePowerOfTwoSamples(int forks, double shift, double alpha, double simulated) {
        assertEquals(simulated, UNPAIRED.power(forks, shift, alpha), APPROXIMATION);
    }

    @ParameterizedTest
    @CsvSource({
            // SciPy 1.17.1: multivariate_normal([0, 0], [[1, .5], [.5, 1]]).cdf([s, s]), s the shift over the root of 2
            "0, 0.333333333333333",
            "0.707106781186548, 0.546244443857090",
            "2.121320343559643, 0.884708639454388"})
    void shouldIntegrateTheSquareOfTheNormalDistribution(double shift, double expected) {
        assertEquals(expected, RankMoments.expectedSquaredCdf(shift), 1e-6);
    }

    @Test
    void shouldHaveTheMomentsOfTheNullWithoutShift() {
        RankMoments paired = PAIRED.momentsUnder(10, 0);
        assertEquals(10 * 11 / 4.0, paired.mean(), 1e-6);
        assertEquals(10 * 11 * 21 / 24.0, paired.variance(), 1e-6);
        RankMoments unpaired = UNPAIRED.momentsUnder(10, 0);
        assertEquals(50, unpaired.mean(), 1e-6);
        assertEquals(100 * 21 / 12.0, unpaired.variance(), 1e-4);
    }

    @Test
    void shouldBeExactWhereAllForksMustAgree() {
        // R 4.2.2: pnorm(1.5)^6
        assertEquals(0.660432250274163, PAIRED.power(6, 1.5, 0.05), 1e-9);
        // R 4.2.2: integrate(function(x) 7*dnorm(x)*pnorm(x)^6*pnorm(3-x)^7, -9, 9)
        assertEquals(0.64552804296056, UNPAIRED.power(7, 3, 0.001), 1e-4);
    }

    @Test
    void shouldHaveNoPowerWithTooFewForks() {
        assertEquals(0, PAIRED.power(5, 100, 0.05));
        assertEquals(1, PAIRED.power(6, 100, 0.05));
        assertEquals(0, UNPAIRED.power(3, 100, 0.05));
        assertEquals(1, UNPAIRED.power(4, 100, 0.05), 1e-6);
    }

    @Test
    void shouldEstimateNothingAboveZeroHalfOfTheTime() {
        assertEquals(0.5, PAIRED.chanceOfPositiveEstimate(9, 0), 1e-9);
        assertEquals(0.5, UNPAIRED.chanceOfPositiveEstimate(9, 0), 1e-9);
    }
}
