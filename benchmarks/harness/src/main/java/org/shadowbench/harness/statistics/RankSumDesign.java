package org.shadowbench.harness.statistics;

import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Unpaired forks: the statistic counts the pairs of a base and a head with head above. Shifts are in deviations of a
 * fork.
 */
public final class RankSumDesign implements RankDesign {

    private record Sizes(int smaller, int larger) {}

    private static final ConcurrentHashMap<Sizes, NullDistribution> KNOWN = new ConcurrentHashMap<>();

    static NullDistribution nullDistribution(int base, int head) {
        return KNOWN.computeIfAbsent(new Sizes(Math.min(base, head), Math.max(base, head)),
                sizes -> computeNull(sizes.smaller, sizes.larger));
    }

    /** @param n at least {@code m} */
    static NullDistribution computeNull(int m, int n) {
        if (n <= MannWhitney.EXACT_UP_TO) {
            double[] bySum = SubsetSums.ofSize(IntStream.rangeClosed(1, m + n).toArray(), m);
            return NullDistribution.ofCounts(Arrays.copyOfRange(bySum, m * (m + 1) / 2, bySum.length));
        }
        return new NullDistribution.Approximate(m * n, m * (double) n * (m + n + 1) / 12);
    }

    @Override
    public NullDistribution nullDistributionOf(int forks) {
        return nullDistribution(forks, forks);
    }

    @Override
    public RankMoments momentsUnder(int forks, double shift) {
        double n = forks;
        double above = RankMoments.normalCdf(shift / Math.sqrt(2));
        double aboveTwo = RankMoments.expectedSquaredCdf(shift);
        double variance = n * n * above * (1 - above) + 2 * n * n * (n - 1) * (aboveTwo - above * above);
        return new RankMoments(n * n * above, variance);
    }

    /** The expectation, over the largest of base, that every head is above it. */
    @Override
    public double chanceOfAgreement(int forks, double shift) {
        double chance = RankMoments.normalExpectation(base -> forks
                * Math.pow(RankMoments.normalCdf(base), forks - 1.0)
                * Math.pow(RankMoments.normalCdf(shift - base), forks));
        return Math.min(1, chance);
    }
}
