package org.shadowbench.harness.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class ChangePointsTest {

    private static final double ALPHA = 0.01;
    private static final long SEED = 7;

    @Test
    void shouldMeasureSplitsAsSciPyDoes() {
        double[] values = {1.2, 0.9, 1.1, 1.4, 3.1, 2.7, 2.9, 3.3, 1.0, 1.3};
        // SciPy 1.17.1: from scipy.stats import energy_distance as e
        // max((t*(k-t)/k*e(v[:t],v[t:k])**2, t) for t in range(3, 8) for k in range(t+3, 11))
        EnergySplit best = EnergySplit.best(values, 3);
        assertEquals(4, best.index());
        assertEquals(6.499999999999999, best.statistic(), 1e-12);
    }

    @Test
    void shouldSplitWhereEitherPartIsAsShortAsAllowed() {
        assertEquals(3, EnergySplit.best(new double[]{1, 1, 1, 9, 9, 9}, 3).index());
        assertEquals(7, EnergySplit.best(new double[]{1, 1, 1, 1, 1, 1, 1, 9, 9, 9}, 3).index());
        assertEquals(3, EnergySplit.best(new double[]{9, 9, 9, 1, 1, 1, 1, 1, 1, 1}, 3).index());
        assertEquals(4, EnergySplit.best(new double[]{1, 1, 1, 1, 9, 9, 9, 1, 1, 1}, 3).index());
        assertEquals(3, EnergySplit.best(new double[8], 3).index(), "the first where all are equal");
    }

    @Test
    void shouldFindAStep() {
        List<ChangePoint> changes = find(history(40, 0.02, 15, 40, 1.1));
        assertEquals(1, changes.size(), changes::toString);
        assertEquals(15, changes.getFirst().index(), 1);
        assertEquals(1.1, changes.getFirst().ratio(), 0.02);
        assertEquals(0.001, changes.getFirst().pValue());
    }

    @Test
    void shouldFindALevelThatRisesAndFallsAgain() {
        List<ChangePoint> changes = find(history(60, 0.01, 25, 35, 1.05));
        assertEquals(List.of(25, 35), changes.stream().map(ChangePoint::index).toList(), changes::toString);
        assertEquals(1.05, changes.getFirst().ratio(), 0.01);
        assertEquals(1 / 1.05, changes.getLast().ratio(), 0.01);
    }

    @Test
    void shouldSearchBothPartsOfASplit() {
        double[] history = history(30, 0.001, 10, 20, 1.1);
        for (int i = 20; i < history.length; i++) {
            history[i] *= 2;
        }
        assertEquals(List.of(10, 20), find(history).stream().map(ChangePoint::index).toList());
        double[] late = history(24, 0.001, 20, 24, 2);
        assertEquals(List.of(20), find(late).stream().map(ChangePoint::index).toList(), "a part too short to split");
    }

    @Test
    void shouldFindAChangeOfTheLeastLengthAndLevel() {
        double[] least = {1, 1.01, 0.99, 9, 9.1, 8.9};
        assertEquals(List.of(3),
                ChangePoints.find("least", least, 0.5, SEED).stream().map(ChangePoint::index).toList());
        double[] step = history(40, 0.001, 20, 40, 2);
        assertEquals(1, ChangePoints.find("step", step, 0.001, SEED).size(), "p is 0.001");
    }

    @Test
    void shouldFindNothingWhereAllIsEqualOrTooShort() {
        double[] equal = new double[30];
        Arrays.fill(equal, 3);
        assertEquals(List.of(), find(equal));
        assertEquals(List.of(), find(new double[]{1, 1, 1, 9, 9}));
        assertEquals(List.of(), find(new double[]{5}));
    }

    @Test
    void shouldGiveTheSameAnswerForTheSameSeed() {
        double[] history = history(40, 0.05, 15, 40, 1.1);
        assertEquals(find(history), find(history));
    }

    @Test
    void shouldNameWhatIsNoScore() {
        assertEquals("lookup: history[1] is -1.0, expected a finite score above 0",
                assertThrows(IllegalArgumentException.class, () -> find(new double[]{1, -1})).getMessage());
        assertEquals("lookup: history has no scores, expected at least one",
                assertThrows(IllegalArgumentException.class, () -> find(new double[0])).getMessage());
    }

    private static List<ChangePoint> find(double[] history) {
        return ChangePoints.find("lookup", history, ALPHA, SEED);
    }

    private static double[] history(int length, double cv, int from, int to, double ratio) {
        RandomGenerator random = random();
        double[] scores = new double[length];
        Arrays.setAll(scores, i -> 50 * (from <= i && i < to ? ratio : 1) * Math.exp(cv * random.nextGaussian()));
        return scores;
    }

    private static RandomGenerator random() {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    }
}
