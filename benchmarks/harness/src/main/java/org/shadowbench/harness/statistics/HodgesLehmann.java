package org.shadowbench.harness.statistics;

import java.util.Arrays;

/**
 * Estimates of a shift by ranks, and the intervals that the rank tests of the same data would not reject (Hodges and
 * Lehmann, Annals of Mathematical Statistics 34, 1963).
 *
 * <p>
 * The interval's ends are order statistics, so its confidence comes in steps. The narrowest interval with at least the
 * confidence wanted is returned. If even the widest interval has less, it is returned with the confidence that it has.
 * With ties the true confidence is higher than stated.
 */
public final class HodgesLehmann {

    private HodgesLehmann() {}

    /**
     * The median of the Walsh averages, the means of every two differences and of each with itself.
     *
     * @param differences head minus base of each pair
     * @param confidence wanted of the interval, between 0 and 1
     */
    public static ShiftEstimate paired(double[] differences, double confidence) {
        Arguments.finite("differences", differences);
        int n = differences.length;
        double[] averages = new double[n * (n + 1) / 2];
        int next = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                averages[next++] = (differences[i] + differences[j]) / 2;
            }
        }
        return estimate(averages, SignedRankDesign.nullDistribution(n), confidence);
    }

    /**
     * The median of the differences of every value of head from every value of base.
     *
     * @param confidence wanted of the interval, between 0 and 1
     */
    public static ShiftEstimate unpaired(double[] base, double[] head, double confidence) {
        Arguments.finite("base", base);
        Arguments.finite("head", head);
        double[] differences = new double[base.length * head.length];
        int next = 0;
        for (double from : base) {
            for (double to : head) {
                differences[next++] = to - from;
            }
        }
        return estimate(differences, RankSumDesign.nullDistribution(base.length, head.length), confidence);
    }

    private static ShiftEstimate estimate(double[] shifts, NullDistribution statistic, double confidence) {
        Arrays.sort(shifts);
        int cut = Math.max(0, statistic.critical(1 - Arguments.probability("confidence", confidence)));
        double attained = Math.max(0, 1 - 2 * statistic.lowerTail(cut));
        return new ShiftEstimate(median(shifts), shifts[cut], shifts[shifts.length - 1 - cut], attained);
    }

    private static double median(double[] sorted) {
        int upper = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[upper] : (sorted[upper - 1] + sorted[upper]) / 2;
    }
}
