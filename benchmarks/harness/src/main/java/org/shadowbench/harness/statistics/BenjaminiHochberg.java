package org.shadowbench.harness.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Adjusts p-values for many tests: among the tests with an adjusted p-value of at most alpha, the expected share of
 * false positives is at most alpha (Benjamini and Hochberg, Journal of the Royal Statistical Society B 57, 1995).
 */
public final class BenjaminiHochberg {

    private BenjaminiHochberg() {}

    /**
     * The adjusted p-values, in the order of {@code pValues}.
     *
     * @throws IllegalArgumentException if a p-value is not between 0 and 1
     */
    public static double[] adjust(double[] pValues) {
        for (int i = 0; i < pValues.length; i++) {
            if (!(pValues[i] >= 0 && pValues[i] <= 1)) {
                throw new IllegalArgumentException("pValues[" + i + "] is " + pValues[i] + ", expected 0 to 1");
            }
        }
        int[] largestFirst = IntStream.range(0, pValues.length).boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> pValues[i]).reversed()).mapToInt(i -> i).toArray();
        double[] adjusted = new double[pValues.length];
        double smallest = 1;
        for (int i = 0; i < largestFirst.length; i++) {
            int rank = pValues.length - i;
            smallest = Math.min(smallest, pValues[largestFirst[i]] * pValues.length / rank);
            adjusted[largestFirst[i]] = smallest;
        }
        return adjusted;
    }
}
