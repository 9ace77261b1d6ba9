package org.shadowbench.harness.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.shadowbench.harness.statistics.ShiftEstimate;

class TimedRowsTest {

    private static final double NO_FLOOR = 0;

    @Test
    void shouldCallWhatIsSignificantAndBeyondDelta() {
        assertVerdict(Verdict.REGRESSED, Rows.timed("slower", Rows.pairs(8, 1.05, 0.01)));
        assertVerdict(Verdict.IMPROVED, Rows.timed("faster", Rows.pairs(8, 0.95, 0.01)));
    }

    @Test
    void shouldTurnThroughputRound() {
        assertVerdict(Verdict.IMPROVED,
                Rows.timed("more", Direction.HIGHER_IS_BETTER, Rows.pairs(8, 1.05, 0.01), NO_FLOOR));
        assertVerdict(Verdict.REGRESSED,
                Rows.timed("less", Direction.HIGHER_IS_BETTER, Rows.pairs(8, 0.95, 0.01), NO_FLOOR));
        assertVerdict(Verdict.OK,
                Rows.timed("same", Direction.HIGHER_IS_BETTER, Rows.pairs(8, 1.015, 0.01), NO_FLOOR));
    }

    @Test
    void shouldPassASignificantChangeWithinDelta() {
        RowVerdict row = assertVerdict(Verdict.OK, Rows.timed("slightly slower", Rows.pairs(8, 1.015, 0.01)));
        assertTrue(Rows.tested(row).adjustedP() <= 0.05);
        assertEquals(OptionalInt.empty(), Rows.forksNeeded(row));
    }

    @Test
    void shouldTakeTheNoiseFloorForDeltaIfItIsMoreThanTheThreshold() {
        RowVerdict row = assertVerdict(Verdict.OK,
                Rows.timed("noisy", Direction.LOWER_IS_BETTER, Rows.pairs(8, 1.05, 0.01), 0.08));
        assertEquals(0.08, Rows.tested(row).delta());
        assertVerdict(Verdict.REGRESSED,
                Rows.timed("quiet", Direction.LOWER_IS_BETTER, Rows.pairs(8, 1.05, 0.01), 0.01));
    }

    @Test
    void shouldBeInconclusiveWhenTheIntervalReachesBeyondDelta() {
        RowVerdict row = assertVerdict(Verdict.INCONCLUSIVE, Rows.timed("wide", Rows.pairs(8, 1.005, 0.08)));
        int needed = Rows.forksNeeded(row).orElseThrow();
        assertTrue(needed > 8 && needed < 60, "needs " + needed);
    }

    @Test
    void shouldBeInconclusiveWhenOnlyTheOtherRowsMakeItInsignificant() {
        Comparison.Timed slower = Rows.timed("slower", Rows.pairs(8, 1.05, 0.01));
        List<Comparison.Timed> unchanged = IntStream.range(0, 49)
                .mapToObj(i -> Rows.timed("row " + i, Rows.pairs(8, 1, 0.01))).toList();
        List<Comparison.Timed> all = Stream.concat(Stream.of(slower), unchanged.stream()).toList();
        RowVerdict row = TimedRows.judge(all, Criteria.STANDARD).getFirst();
        assertEquals(Verdict.INCONCLUSIVE, row.verdict());
        assertEquals(2 / 256.0, Rows.tested(row).pValue(), 1e-12);
        assertEquals(2 / 256.0 * 50, Rows.tested(row).adjustedP(), 1e-12);
        // One changed row among 50 needs p of 0.001: eleven pairs that all agree.
        assertEquals(OptionalInt.of(11), Rows.forksNeeded(row));
        assertEquals(OptionalDouble.empty(), Rows.tested(row).power().smallestEffect());
    }

    @Test
    void shouldNotPassWithForksTooFewForTheConfidence() {
        RowVerdict five = assertVerdict(Verdict.INCONCLUSIVE, Rows.timed("five", Rows.pairs(5, 1, 0.001)));
        assertEquals(OptionalInt.of(6), Rows.forksNeeded(five));
        assertVerdict(Verdict.OK, Rows.timed("six", Rows.pairs(6, 1, 0.001)));
    }

    @Test
    void shouldSayOfASingleForkHowManyAreNeededAtLeast() {
        RowVerdict row = assertVerdict(Verdict.INCONCLUSIVE, Rows.timed("single", Rows.pairs(1, 1.3, 0)));
        assertEquals(OptionalInt.of(6), Rows.forksNeeded(row));
        assertEquals(OptionalDouble.empty(), Rows.tested(row).power().smallestEffect());
        assertEquals(0, Rows.tested(row).estimate().confidence());
    }

    @Test
    void shouldDecideEqualSamplesWithoutATest() {
        double[] constant = {42, 42};
        RowVerdict row = assertVerdict(Verdict.OK, Rows.timed("equal", UnpairedForks.of("equal", constant, constant)));
        assertEquals(1, Rows.tested(row).pValue());
        assertEquals(1, Rows.tested(row).estimate().ratio());
        assertVerdict(Verdict.OK, Rows.timed("equal pairs", PairedForks.of("equal", constant, constant)));
        double[] once = {42};
        assertVerdict(Verdict.INCONCLUSIVE, Rows.timed("one fork", PairedForks.of("one fork", once, once)));
    }

    @Test
    void shouldTestConstantSamplesThatDiffer() {
        double[] base = {10, 10, 10, 10};
        double[] head = {11, 11, 11, 11};
        assertVerdict(Verdict.REGRESSED, Rows.timed("constant", UnpairedForks.of("constant", base, head)));
    }

    @Test
    void shouldDrawTheLinesExactly() {
        double delta = Math.log1p(0.03);
        assertEquals(Verdict.REGRESSED, verdict(0.1, 0.05, 0.2, 0.05), "p of just alpha");
        assertEquals(Verdict.INCONCLUSIVE, verdict(0.1, 0.05, 0.2, 0.0501));
        assertEquals(Verdict.IMPROVED, verdict(-0.1, -0.2, -0.05, 0.05), "p of just alpha");
        assertEquals(Verdict.OK, verdict(-delta, -0.2, -0.01, 0.01), "better by just delta");
        assertEquals(Verdict.OK, verdict(delta, 0.01, delta, 0.01), "worse by just delta");
        assertEquals(Verdict.INCONCLUSIVE, verdict(delta, 0.01, delta * (1 + 1e-9), 0.01));
    }

    private static Verdict verdict(double shift, double low, double high, double adjustedP) {
        return TimedRows.verdict(Rows.timed("row", Rows.pairs(8, 1, 0.01)), new ShiftEstimate(shift, low, high, 0.95),
                adjustedP, Criteria.STANDARD);
    }

    @Test
    void shouldAskForMoreForksThanThereWere() {
        SimulatedForks machine = new SimulatedForks(20240609);
        int inconclusive = 0;
        for (int i = 0; i < 200; i++) {
            Comparison.Timed row = Rows.timed("row", machine.paired(7, 1.045, SimulatedForks.Order.ABBA));
            RowVerdict judged = TimedRows.judge(List.of(row), Criteria.STANDARD).getFirst();
            if (judged.verdict() == Verdict.INCONCLUSIVE) {
                inconclusive++;
                assertTrue(Rows.forksNeeded(judged).orElse(Integer.MAX_VALUE) > 7, judged::toString);
            }
        }
        assertTrue(inconclusive > 10, "inconclusive: " + inconclusive);
    }

    @Test
    void shouldRejectSenselessThresholds() {
        PairedForks samples = Rows.pairs(3, 1, 0.01);
        assertEquals("row[] avgt 1 score: threshold is -0.01, expected a finite number of at least 0",
                assertThrows(IllegalArgumentException.class, () -> new Comparison.Timed(Rows.means("row", "ns/op"),
                        Direction.LOWER_IS_BETTER, samples, -0.01, 0)).getMessage());
        assertEquals("row[] avgt 1 score: noiseFloor is NaN, expected a finite number of at least 0",
                assertThrows(IllegalArgumentException.class, () -> new Comparison.Timed(Rows.means("row", "ns/op"),
                        Direction.LOWER_IS_BETTER, samples, 0.01, Double.NaN)).getMessage());
    }

    private static RowVerdict assertVerdict(Verdict expected, Comparison.Timed row) {
        RowVerdict judged = TimedRows.judge(List.of(row), Criteria.STANDARD).getFirst();
        assertEquals(expected, judged.verdict(), () -> judged.toString());
        return judged;
    }
}
