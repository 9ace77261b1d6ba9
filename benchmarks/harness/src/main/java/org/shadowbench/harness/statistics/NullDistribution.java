package org.shadowbench.harness.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** The distribution of a rank statistic, an integer from 0 to {@link #max()}, when nothing changed. */
public sealed interface NullDistribution {

    /** The largest value of the statistic. */
    int max();

    /** The probability that the statistic is at most {@code value}. */
    double lowerTail(int value);

    /**
     * The largest value whose lower tail, doubled, is at most {@code alpha}; -1 if there is none.
     *
     * <p>
     * A two-sided test at level {@code alpha} rejects at this value and below. If it is -1, there are too few samples
     * for any data to reach significance.
     */
    default int critical(double alpha) {
        // The sums of equal probabilities differ in their last bits; a tail of exactly alpha counts as reached.
        double limit = alpha * (1 + 1e-12);
        int below = -1;
        int above = max();
        while (above - below > 1) {
            int middle = (below + above) >>> 1;
            if (2 * lowerTail(middle) <= limit) {
                below = middle;
            } else {
                above = middle;
            }
        }
        return below;
    }

    /**
     * The exact distribution, from the number of equally likely outcomes that give each value.
     *
     * @param counts indexed by the value of the statistic
     */
    static NullDistribution ofCounts(double[] counts) {
        double[] cumulated = new double[counts.length];
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += counts[i];
            cumulated[i] = sum;
        }
        for (int i = 0; i < counts.length; i++) {
            cumulated[i] /= sum;
        }
        return new Exact(cumulated);
    }

    /** A table of cumulated probabilities. */
    record Exact(double[] cumulated) implements NullDistribution {

        @Override
        public int max() {
            return cumulated.length - 1;
        }

        @Override
        public double lowerTail(int value) {
            return cumulated[value];
        }
    }

    /** The normal approximation with continuity correction, for samples so large that the table would be too. */
    record Approximate(int max, double variance) implements NullDistribution {

        private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

        @Override
        public double lowerTail(int value) {
            return STANDARD.cumulativeProbability((value + 0.5 - max / 2.0) / Math.sqrt(variance));
        }
    }
}
