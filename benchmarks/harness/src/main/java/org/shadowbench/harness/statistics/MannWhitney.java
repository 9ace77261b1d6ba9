package org.shadowbench.harness.statistics;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.inference.ContinuityCorrection;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.PValueMethod;

/**
 * The two-sided test of Mann and Whitney that two independent samples come from one distribution (Annals of
 * Mathematical Statistics 18, 1947).
 *
 * <p>
 * It is exact up to {@value #EXACT_UP_TO} values a side. Samples without ties are tested by
 * commons-statistics-inference, samples with ties by the permutation distribution of the midranks. Commons Math 3.6.1
 * has only the normal approximation, which gives 0.0495 for three against three, fully separated; 0.1 is right. If all
 * values are equal, nothing changed and p is 1.
 */
public final class MannWhitney {

    static final int EXACT_UP_TO = 49;

    private static final MannWhitneyUTest LIBRARY = MannWhitneyUTest.withDefaults();

    private MannWhitney() {}

    /**
     * The probability of ranks at least as far to one side, if every order of the values is equally likely.
     *
     * @throws IllegalArgumentException if a sample is empty, or a value is not finite
     */
    public static double pValue(double[] base, double[] head) {
        Arguments.finite("base", base);
        Arguments.finite("head", head);
        double[] all = DoubleStream.concat(Arrays.stream(base), Arrays.stream(head)).toArray();
        if (Arrays.stream(all).allMatch(value -> value == all[0])) {
            return 1;
        }
        if (Math.max(base.length, head.length) > EXACT_UP_TO) {
            return LIBRARY.with(PValueMethod.ASYMPTOTIC).with(ContinuityCorrection.ENABLED).test(base, head)
                    .getPValue();
        }
        return Ranks.tied(all)
                ? withTies(Ranks.doubled(all), base.length)
                : LIBRARY.with(PValueMethod.EXACT).test(base, head).getPValue();
    }

    private static double withTies(int[] ranks, int baseSize) {
        int sum = Arrays.stream(ranks, 0, baseSize).sum();
        NullDistribution orders = NullDistribution.ofCounts(SubsetSums.ofSize(ranks, baseSize));
        double atMost = orders.lowerTail(sum);
        double atLeast = 1 - (sum == 0 ? 0 : orders.lowerTail(sum - 1));
        return Math.min(1, 2 * Math.min(atMost, atLeast));
    }
}
