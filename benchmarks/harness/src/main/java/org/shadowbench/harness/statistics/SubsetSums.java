package org.shadowbench.harness.statistics;

import java.util.Arrays;

/**
 * Counts the subsets of a set of ranks by their sum: what the exact distributions of both rank tests come down to.
 *
 * <p>Only additions of whole numbers: exact below 2<sup>53</sup>, and beyond that each count is right to a few of its last
 * bits.
 */
final class SubsetSums {

    private SubsetSums() {}

    /** How many of the subsets of {@code ranks}, of whatever size, have each sum; indexed by the sum. */
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

    /** How many of the subsets of {@code ranks} that have {@code size} elements have each sum; indexed by the sum. */
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
