package org.shadowbench.harness.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.inference.ContinuityCorrection;
import org.apache.commons.statistics.inference.PValueMethod;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

/**
 * Wilcoxon's signed-rank test of paired differences against no difference, two-sided (Wilcoxon, Biometrics 1, 1945).
 *
 * <p>Exact up to {@value #EXACT_UP_TO} differences: by commons-statistics-inference without ties, by the permutation
 * distribution of the midranks with ties, where libraries fall back to the normal approximation. (Commons Math 3.6.1 has an
 * exact one too, but walks through all 2<sup>n</sup> signs and overlooks ties.) Differences of zero say nothing about the
 * direction and are left out, as Wilcoxon did; if nothing is left, nothing changed and p is 1.
 */
public final class Wilcoxon {

    static final int EXACT_UP_TO = 100;

    private static final WilcoxonSignedRankTest LIBRARY = WilcoxonSignedRankTest.withDefaults();

    private Wilcoxon() {}

    /**
     * The probability of differences at least as far to one side, when either sign is as likely.
     *
     * @param differences head minus base of each pair, usually of logarithms
     * @throws IllegalArgumentException if there is none, or one is not finite
     */
    public static double pValue(double[] differences) {
        double[] nonZero = Arrays.stream(Arguments.finite("differences", differences)).filter(d -> d != 0).toArray();
        if (nonZero.length == 0) {
            return 1;
        }
        if (nonZero.length > EXACT_UP_TO) {
            return LIBRARY.with(PValueMethod.ASYMPTOTIC).with(ContinuityCorrection.ENABLED).test(nonZero).getPValue();
        }
        double[] sizes = Arrays.stream(nonZero).map(Math::abs).toArray();
        return Ranks.tied(sizes)
                ? withTies(nonZero, Ranks.doubled(sizes))
                : LIBRARY.with(PValueMethod.EXACT).test(nonZero).getPValue();
    }

    private static double withTies(double[] differences, int[] ranks) {
        int positive = 0;
        int negative = 0;
        for (int i = 0; i < ranks.length; i++) {
            if (differences[i] > 0) {
                positive += ranks[i];
            } else {
                negative += ranks[i];
            }
        }
        NullDistribution signs = NullDistribution.ofCounts(SubsetSums.ofAnySize(ranks));
        return Math.min(1, 2 * signs.lowerTail(Math.min(positive, negative)));
    }
}
