package org.shadowbench.harness.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.inference.ContinuityCorrection;
import org.apache.commons.statistics.inference.PValueMethod;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

/**
 * Wilcoxon's two-sided signed-rank test that paired differences are symmetric around 0 (Wilcoxon, Biometrics 1, 1945).
 *
 * <p>
 * It is exact up to {@value #EXACT_UP_TO} differences. Differences without ties are tested by
 * commons-statistics-inference. Differences with ties, for which libraries use the normal approximation, are tested by
 * the permutation distribution of the midranks. The exact test of Commons Math 3.6.1 goes through all 2<sup>n</sup>
 * signs and ignores ties. Differences of zero have no direction and are left out, as Wilcoxon did; if no difference
 * remains, nothing changed and p is 1.
 */
public final class Wilcoxon {

    static final int EXACT_UP_TO = 100;

    private static final WilcoxonSignedRankTest LIBRARY = WilcoxonSignedRankTest.withDefaults();

    private Wilcoxon() {}

    /**
     * The probability of differences at least as far to one side, if both signs are equally likely.
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
