package org.shadowbench.harness.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * Finds where the level of a history changed: E-divisive (Matteson and James, Journal of the American Statistical
 * Association 109, 2014), which Apache Otava builds on, on the logarithms of the values.
 *
 * <p>
 * A segment is split where its parts differ most, if a permutation test finds the difference significant. Then each
 * part is searched in the same way. A history without any change is split with a probability of at most alpha. Each
 * part of a split history is tested again, so alpha should be small. Values must be independent: a slow drift is
 * reported as steps. The cost grows with the square of the length: a few seconds for 500 values.
 */
public final class ChangePoints {

    /** The fewest values on either side of a change. */
    public static final int SHORTEST_SEGMENT = 3;

    private static final int PERMUTATIONS = 999;

    private final double[] logs;
    private final double alpha;
    private final RandomGenerator random;
    private final List<Integer> starts = new ArrayList<>();
    private final List<Double> pValues = new ArrayList<>();

    private ChangePoints(double[] logs, double alpha, long seed) {
        this.logs = logs;
        this.alpha = alpha;
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /**
     * The changes, in the order of the history.
     *
     * @param row names the history in errors
     * @param history one score per run, oldest first
     * @param alpha the level of the permutation tests
     * @param seed of the permutations: the same seed gives the same answer
     * @throws IllegalArgumentException if there is no score, or one isn't finite and above 0
     */
    public static List<ChangePoint> find(String row, double[] history, double alpha, long seed) {
        ChangePoints search = new ChangePoints(LogScores.of(row + ": history", history),
                Arguments.probability("alpha", alpha), seed);
        search.split(0, history.length);
        return search.found();
    }

    /** Searches the left part first, so that changes are found in order. */
    private void split(int from, int to) {
        if (to - from < 2 * SHORTEST_SEGMENT) {
            return;
        }
        double[] segment = Arrays.copyOfRange(logs, from, to);
        EnergySplit best = EnergySplit.best(segment, SHORTEST_SEGMENT);
        double pValue = pValue(segment, best.statistic());
        if (pValue > alpha) {
            return;
        }
        int start = from + best.index();
        split(from, start);
        starts.add(start);
        pValues.add(pValue);
        split(start, to);
    }

    private double pValue(double[] segment, double statistic) {
        double[] shuffled = segment.clone();
        // The same values in another order give a slightly different sum; the two count as equal.
        double asLarge = statistic * (1 - 1e-9);
        int exceeding = 0;
        for (int i = 0; i < PERMUTATIONS; i++) {
            shuffle(shuffled);
            if (EnergySplit.best(shuffled, SHORTEST_SEGMENT).statistic() >= asLarge) {
                exceeding++;
            }
        }
        return (exceeding + 1.0) / (PERMUTATIONS + 1);
    }

    private void shuffle(double[] values) {
        for (int i = values.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            double swapped = values[i];
            values[i] = values[other];
            values[other] = swapped;
        }
    }

    private List<ChangePoint> found() {
        List<ChangePoint> changes = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            int last = i == 0 ? 0 : starts.get(i - 1);
            int start = starts.get(i);
            int next = i + 1 == starts.size() ? logs.length : starts.get(i + 1);
            changes.add(new ChangePoint(start, Math.exp(median(start, next) - median(last, start)), pValues.get(i)));
        }
        return List.copyOf(changes);
    }

    private double median(int from, int to) {
        return new Median().evaluate(logs, from, to - from);
    }
}
