package org.shadowbench.harness.statistics;

import java.util.Arrays;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.stat.ranking.TiesStrategy;

/** Midranks, doubled so that they are whole numbers. */
final class Ranks {

    private static final NaturalRanking MIDRANKS = new NaturalRanking(TiesStrategy.AVERAGE);

    private Ranks() {}

    /** Twice the rank of each value; equal values share the mean of their ranks. */
    static int[] doubled(double[] values) {
        return Arrays.stream(MIDRANKS.rank(values)).mapToInt(rank -> (int) Math.round(2 * rank)).toArray();
    }

    /** True if two of the values are equal. */
    static boolean tied(double[] values) {
        return Arrays.stream(values).distinct().count() < values.length;
    }
}
