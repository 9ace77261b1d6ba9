package org.shadowbench.harness.statistics;

import java.util.Arrays;

/**
 * Counts the subsets of a set of ranks by their sum. The exact distributions of both rank tests follow from these
 * counts.
 *
 * <p>
 * Counts are sums of whole numbers: exact below 2<sup>53</sup>, and beyond that wrong in their last few bits only.
 */
final class SubsetSums {

    private SubsetSums() {}

    /** The number of subsets of {@code ranks}, of any size, with each sum; indexed by the sum. */
    static double[] ofAnySize(int[] ranks) {
        double[] counts = new double[Arrays.stream(ranks).sum() + 1];
        counts[0] = 1;
        int reached = 0;
        for (int rank : ranks) {
            reached += rank;
            for (int sum = reached; sum >= rank; sum--) {
                counts[sum] += counts[sum - rank];
            }
        }
        return counts;
    }

    /** The number of subsets of {@code ranks} with {@code size} elements and each sum; indexed by the sum. */
    static double[] ofSize(int[] ranks, int size) {
        int[] sorted = ranks.clone();
        Arrays.sort(sorted);
        int largest = Arrays.stream(sorted, sorted.length - size, sorted.length).sum();
        double[][] counts = new double[size + 1][largest + 1];
        counts[0][0] = 1;
        for (int i = 0; i < sorted.length; i++) {
            for (int chosen = Math.min(i + 1, size); chosen > 0; chosen--) {
                addRank(counts[chosen], counts[chosen - 1], sorted[i]);
            }
        }
        return counts[size];
    }

    private static void addRank(double[] with, double[] without, int rank) {
        for (int sum = with.length - 1; sum >= rank; sum--) {
            with[sum] += without[sum - rank];
        }
    }
}
