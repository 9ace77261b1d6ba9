package org.shadowbench.harness.statistics;

/**
 * A rank test as a way to sample: what its statistic does when nothing changed, and how much it sees when something did.
 *
 * <p>Power is for normal data. Where the test only rejects if all of the data agree it is exact; elsewhere it takes the exact
 * critical value and a normal approximation of the statistic with its exact moments under the shift (Lehmann,
 * Nonparametrics, 1975), whose number of forks is right to one. Formulas of the t-test promise power
 * with so few forks that no rank test can reject.
 */
public sealed interface RankDesign permits SignedRankDesign, RankSumDesign {

    /** The statistic with {@code forks} pairs, or forks a side, when nothing changed. */
    NullDistribution nullDistributionOf(int forks);

    /** The moments of the statistic when head is shifted by {@code shift} standard deviations. */
    RankMoments momentsUnder(int forks, double shift);

    /** The probability that all of the data agree that head is above, under a shift in standard deviations. */
    double chanceOfAgreement(int forks, double shift);

    /** The probability that the two-sided test at level {@code alpha} finds a shift, in standard deviations. */
    default double power(int forks, double shift, double alpha) {
        NullDistribution unchanged = nullDistributionOf(forks);
        int critical = unchanged.critical(alpha);
        return switch (critical) {
            case -1 -> 0;
            case 0 -> chanceOfAgreement(forks, shift);
            default -> momentsUnder(forks, shift).upperTail(unchanged.max() - critical);
        };
    }

    /** The probability that the Hodges-Lehmann estimate comes out above 0 under a shift, in standard deviations. */
    default double chanceOfPositiveEstimate(int forks, double shift) {
        double centre = nullDistributionOf(forks).max() / 2.0;
        return momentsUnder(forks, shift).upperTail(centre + 0.5);
    }
}
