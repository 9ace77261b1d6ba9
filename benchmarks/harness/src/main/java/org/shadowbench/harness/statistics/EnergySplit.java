package org.shadowbench.harness.statistics;

/**
 * The split of a sequence whose two parts differ most by energy distance (Székely and Rizzo, InterStat 5, 2004).
 *
 * <p>
 * The second part may end before the sequence does, so that a level which rises and falls again is also found. The
 * statistic for m values before the split and n after it is m n / (m + n) times the squared distance.
 *
 * @param index of the first value after the split
 * @param statistic 0 or more
 */
public record EnergySplit(int index, double statistic) {

    /** The best split of {@code values} with at least {@code shortest} of them before and after. */
    public static EnergySplit best(double[] values, int shortest) {
        double[][] sums = sumsOfDistances(values);
        EnergySplit best = new EnergySplit(-1, -1);
        for (int split = shortest; split <= values.length - shortest; split++) {
            for (int end = split + shortest; end <= values.length; end++) {
                double statistic = statistic(sums, split, end);
                if (statistic > best.statistic) {
                    best = new EnergySplit(split, statistic);
                }
            }
        }
        return best;
    }

    /** At [i][j], the sum of the distances of each of the first i values from each of the first j. */
    private static double[][] sumsOfDistances(double[] values) {
        double[][] sums = new double[values.length + 1][values.length + 1];
        for (int i = 0; i < values.length; i++) {
            double row = 0;
            for (int j = 0; j < values.length; j++) {
                row += Math.abs(values[i] - values[j]);
                sums[i + 1][j + 1] = sums[i][j + 1] + row;
            }
        }
        return sums;
    }

    private static double statistic(double[][] sums, int split, int end) {
        double before = split;
        double after = end - split;
        double withinBefore = sums[split][split];
        double between = sums[split][end] - sums[split][split];
        double withinAfter = sums[end][end] - 2 * sums[split][end] + sums[split][split];
        double squaredDistance = 2 * between / (before * after) - withinBefore / (before * before)
                - withinAfter / (after * after);
        return before * after / (before + after) * squaredDistance;
    }
}
