package org.shadowbench.harness.statistics;

/**
 * A rank test and the way its samples are taken: the distribution of its statistic when nothing changed, and its power.
 *
 * <p>
 * Power is for normal data. If the test only rejects when all of the data agree, the power is exact. Otherwise it comes
 * from the exact critical value and a normal approximation of the statistic with its exact moments under the shift
 * (Lehmann, Nonparametrics, 1975); the number of forks that follows is right to one. Formulas of the t-test promise
 * power with so few forks that no rank test can reject.
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
