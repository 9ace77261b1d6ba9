package org.shadowbench.harness.verdict;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shadowbench.harness.statistics.BenjaminiHochberg;
import org.shadowbench.harness.statistics.BinomialInterval;
import org.shadowbench.harness.verdict.SimulatedForks.Order;

/**
 * How often something is called when nothing changed. A rate of just 5% comes out above 5% half of the time; so a test
 * fails when even the lower end of the rate's 95% interval is above.
 */
class FalsePositiveSimulationTest {

    private static final long SEED = 20240607;
    private static final double ALPHA = 0.05;
    private static final double CONFIDENCE = 0.95;
    private static final int ROWS = 50;

    private final SimulatedForks machine = new SimulatedForks(SEED);

    @ParameterizedTest
    @ValueSource(ints = {6, 10, 12, 20})
    void shouldCallAtMostOnePairedRowInTwenty(int pairs) {
        assertAtMostAlpha(rate(Stream.generate(() -> machine.paired(pairs, 1, Order.ABBA))));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 10})
    void shouldCallAtMostOneUnpairedRowInTwenty(int forks) {
        assertAtMostAlpha(rate(Stream.generate(() -> machine.unpaired(forks, 1))));
    }

    @Test
    void shouldShowWhatDriftDoesWithoutInterleaving() {
        BinomialInterval rate = rate(Stream.generate(() -> machine.paired(12, 1, Order.BASE_THEN_HEAD)));
        assertTrue(rate.low() > 0.3, () -> "base before head: " + rate + ", seed " + SEED);
    }

    @Test
    void shouldFindAnythingSignificantInAtMostOneComparisonInTwenty() {
        int comparisons = 2000;
        int alarms = (int) IntStream.range(0, comparisons).filter(trial -> anySignificant(12)).count();
        assertAtMostAlpha(BinomialInterval.of(alarms, comparisons, CONFIDENCE));
    }

    @Test
    void shouldCallAnythingInAtMostOneComparisonInTwenty() {
        int comparisons = 100;
        int alarms = (int) IntStream.range(0, comparisons).filter(trial -> anyCalled(12)).count();
        BinomialInterval rate = BinomialInterval.of(alarms, comparisons, CONFIDENCE);
        assertTrue(rate.high() <= ALPHA, () -> rate + ", seed " + SEED);
    }

    @Test
    void shouldCallAnythingInAtMostOneComparisonInTwentyThatScreensAndConfirms() {
        int comparisons = 150;
        int alarms = (int) IntStream.range(0, comparisons).filter(trial -> anyConfirmed(6, 12)).count();
        BinomialInterval rate = BinomialInterval.of(alarms, comparisons, CONFIDENCE);
        assertTrue(rate.high() <= ALPHA, () -> rate + ", seed " + SEED);
    }

    private boolean anySignificant(int pairs) {
        double[] pValues = new double[ROWS];
        Arrays.setAll(pValues, index -> machine.paired(pairs, 1, Order.ABBA).pValue());
        return Arrays.stream(BenjaminiHochberg.adjust(pValues)).anyMatch(p -> p <= ALPHA);
    }

    private boolean anyCalled(int pairs) {
        return anyCalled(judged(IntStream.range(0, ROWS).mapToObj(i -> "row " + i).toList(), pairs));
    }

    /** As a paired run goes: all rows with few pairs, then those that these don't settle with more and fresh ones. */
    private boolean anyConfirmed(int screening, int confirmation) {
        ComparisonVerdict screened = judged(IntStream.range(0, ROWS).mapToObj(i -> "row " + i).toList(), screening);
        List<String> suspects = Rows.names(screened.suspects());
        return anyCalled(screened.confirmedBy(judged(suspects, confirmation)));
    }

    private ComparisonVerdict judged(List<String> names, int pairs) {
        List<Comparison> rows = new ArrayList<>();
        for (String name : names) {
            rows.add(Rows.timed(name, machine.paired(pairs, 1, Order.ABBA)));
        }
        return ComparisonVerdict.of(rows, List.of(), Criteria.STANDARD);
    }

    private static boolean anyCalled(ComparisonVerdict run) {
        return run.rows().stream().map(RowVerdict::verdict)
                .anyMatch(verdict -> verdict == Verdict.REGRESSED || verdict == Verdict.IMPROVED);
    }

    private static BinomialInterval rate(Stream<? extends ForkSamples> unchanged) {
        int rows = 10_000;
        int alarms = (int) unchanged.limit(rows).filter(row -> row.pValue() <= ALPHA).count();
        return BinomialInterval.of(alarms, rows, CONFIDENCE);
    }

    private static void assertAtMostAlpha(BinomialInterval rate) {
        assertTrue(rate.low() <= ALPHA, () -> rate + ", seed " + SEED);
    }
}
