package org.shadowbench.harness.statistics;

import java.util.Arrays;

/** Checks scores and takes their logarithms. */
public final class LogScores {

    private LogScores() {}

    /**
     * The natural logarithms of {@code scores}.
     *
     * @param what names the scores in the error
     * @throws IllegalArgumentException if there is no score, or one isn't finite and above 0
     */
    public static double[] of(String what, double[] scores) {
        if (scores.length == 0) {
            throw new IllegalArgumentException(what + " has no scores, expected at least one");
        }
        for (int i = 0; i < scores.length; i++) {
            if (!(scores[i] > 0) || scores[i] == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException(
                        what + "[" + i + "] is " + scores[i] + ", expected a finite score above 0");
            }
        }
        return Arrays.stream(scores).map(Math::log).toArray();
    }
}
