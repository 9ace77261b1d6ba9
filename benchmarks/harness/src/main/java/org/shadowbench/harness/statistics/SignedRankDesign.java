package org.shadowbench.harness.statistics;

import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Pairs: the statistic is the sum of the ranks of the positive differences. Shifts are in deviations of a difference.
 */
public final class SignedRankDesign implements RankDesign {

    private static final ConcurrentHashMap<Integer, NullDistribution> KNOWN = new ConcurrentHashMap<>();

    static NullDistribution nullDistribution(int pairs) {
        return KNOWN.computeIfAbsent(pairs, SignedRankDesign::computeNull);
    }

    static NullDistribution computeNull(int n) {
        if (n <= Wilcoxon.EXACT_UP_TO) {
            return NullDistribution.ofCounts(SubsetSums.ofAnySize(IntStream.rangeClosed(1, n).toArray()));
        }
        return new NullDistribution.Approximate(n * (n + 1) / 2, n * (n + 1.0) * (2 * n + 1.0) / 24);
    }

    @Override
    public NullDistribution nullDistributionOf(int forks) {
        return nullDistribution(forks);
    }

    @Override
    public RankMoments momentsUnder(int forks, double shift) {
        double n = forks;
        double onePositive = RankMoments.normalCdf(shift);
        double sumPositive = RankMoments.normalCdf(Math.sqrt(2) * shift);
        double oneAndSumPositive = (sumPositive + onePositive * onePositive) / 2;
        double twoSumsPositive = RankMoments.expectedSquaredCdf(2 * shift);
        double mean = n * onePositive + n * (n - 1) / 2 * sumPositive;
        double variance = n * onePositive * (1 - onePositive) + n * (n - 1) / 2 * sumPositive * (1 - sumPositive)
                + 2 * n * (n - 1) * (oneAndSumPositive - onePositive * sumPositive)
                + n * (n - 1) * (n - 2) * (twoSumsPositive - sumPositive * sumPositive);
        return new RankMoments(mean, variance);
    }

    @Override
    public double chanceOfAgreement(int forks, double shift) {
        return Math.pow(RankMoments.normalCdf(shift), forks);
    }
}
