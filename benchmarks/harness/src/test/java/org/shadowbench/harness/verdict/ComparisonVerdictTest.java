package org.shadowbench.harness.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ComparisonVerdictTest {

    private static final Comparison SAME = Rows.timed("same", Rows.pairs(12, 1, 0.01));
    private static final Comparison SLOWER = Rows.timed("slower", Rows.pairs(12, 1.06, 0.01));
    private static final Comparison FASTER = Rows.timed("faster", Rows.pairs(12, 0.8, 0.01));
    private static final Comparison WIDE = Rows.timed("wide", Rows.pairs(12, 1, 0.2));
    private static final Comparison ADDED = new Comparison.Unmatched(Rows.means("added", "ns/op"), Verdict.NEW,
            "not in base");
    private static final Comparison GONE = new Comparison.Unmatched(Rows.means("gone", "ns/op"), Verdict.MISSING,
            "not in head");
    private static final Comparison FAILED = new Comparison.Unmatched(Rows.means("failed", "ns/op"), Verdict.FAILED,
            "threw");

    @Test
    void shouldPutChangedRowsFirst() {
        Comparison muchSlower = Rows.timed("much slower", Rows.pairs(12, 1.5, 0.01));
        ComparisonVerdict run = judge(SAME, ADDED, WIDE, GONE, FASTER, FAILED, SLOWER, muchSlower);
        assertEquals(List.of("much slower", "slower", "faster", "failed", "wide", "gone", "added", "same"),
                Rows.names(run.rows()));
    }

    @Test
    void shouldComeToOneOutcomeAndExitCode() {
        assertOutcome(0, ComparisonOutcome.NOTHING_WORSE, SAME, FASTER, ADDED, GONE);
        assertOutcome(1, ComparisonOutcome.REGRESSED, SAME, SLOWER, WIDE, FAILED);
        assertOutcome(2, ComparisonOutcome.INCONCLUSIVE, SAME, WIDE);
        assertOutcome(2, ComparisonOutcome.INCONCLUSIVE, SAME, FAILED);
        assertOutcome(3, ComparisonOutcome.NOT_COMPARABLE, ADDED, GONE, FAILED);
        assertOutcome(3, ComparisonOutcome.NOT_COMPARABLE);
        assertOutcome(1, ComparisonOutcome.REGRESSED, SAME, Rows.allocated("gc", 24, 40));
    }

    @Test
    void shouldOnlyCallWhatFreshForksConfirm() {
        Comparison looked = Rows.timed("looked slower", Rows.pairs(12, 1.06, 0.01));
        Comparison wasnt = Rows.timed("looked slower", Rows.pairs(12, 1, 0.01));
        ComparisonVerdict screening = judge(SAME, SLOWER, looked, GONE, Rows.allocated("gc", 24, 40));
        ComparisonVerdict confirmed = screening.confirmedBy(judge(SLOWER, wasnt));
        assertEquals(List.of(Verdict.REGRESSED, Verdict.REGRESSED, Verdict.MISSING, Verdict.OK, Verdict.OK),
                confirmed.rows().stream().map(RowVerdict::verdict).toList());
        assertEquals(List.of("gc", "slower"), Rows.names(confirmed.rows().subList(0, 2)));
        ComparisonVerdict half = judge(SAME, SLOWER, looked).confirmedBy(judge(SLOWER));
        assertEquals(List.of("slower REGRESSED", "looked slower INCONCLUSIVE", "same OK"),
                half.rows().stream().map(row -> row.metric().label() + " " + row.verdict()).toList());
        assertEquals(ComparisonOutcome.INCONCLUSIVE, judge(SAME, SLOWER).unconfirmed().outcome());
        assertEquals(ComparisonOutcome.NOTHING_WORSE, judge(SAME).unconfirmed().outcome());
    }

    @Test
    void shouldTakeTheGeometricMeanOfMatchedRowsOnly() {
        Comparison twice = Rows.timed("twice", Rows.pairs(12, 2, 0));
        Comparison fewer = Rows.timed("fewer", Direction.HIGHER_IS_BETTER, Rows.pairs(12, 1 / 8.0, 0), 0);
        assertEquals(4, judge(twice, fewer, ADDED, Rows.allocated("gc", 1, 100)).geometricMean().orElseThrow(), 1e-12);
        assertEquals(OptionalDouble.empty(), judge(ADDED, Rows.allocated("gc", 1, 1)).geometricMean());
    }

    @Test
    void shouldNotCountAllocationAndRulersAmongTheTests() {
        ComparisonVerdict run = ComparisonVerdict.of(List.of(SLOWER, Rows.allocated("gc", 1, 1), ADDED),
                List.of(Rows.timed("ruler", Rows.pairs(12, 1, 0.01))), Criteria.STANDARD);
        Evidence.Tested tested = Rows.tested(run.rows().getFirst());
        assertEquals(tested.pValue(), tested.adjustedP());
        assertEquals(3, run.rows().size());
    }

    @Test
    void shouldCallNothingOnAnUnstableMachine() {
        Comparison.Timed shifted = Rows.timed("ruler", Rows.pairs(12, 1.04, 0.01));
        ComparisonVerdict run = ComparisonVerdict.of(List.of(SLOWER, SAME, Rows.allocated("gc", 24, 40)),
                List.of(shifted),
                Criteria.STANDARD);
        assertEquals(ComparisonOutcome.INCONCLUSIVE, run.outcome());
        assertTrue(run.rulers().getFirst().shifted());
        assertFalse(run.rulers().getFirst().spread());
        assertEquals(List.of("gc REGRESSED", "slower INCONCLUSIVE", "same INCONCLUSIVE"),
                run.rows().stream().map(row -> row.metric().label() + " " + row.verdict()).toList());
    }

    @Test
    void shouldSeeARulerThatVaries() {
        RulerReading spread = RulerReading.of(Rows.timed("ruler", Rows.pairs(12, 1, 0.15)), Criteria.STANDARD);
        assertTrue(spread.spread());
        assertFalse(spread.shifted());
        assertTrue(RulerReading.of(Rows.timed("ruler", Rows.pairs(12, 1.01, 0.05)), Criteria.STANDARD).stable());
    }

    @Test
    void shouldNameRowsToRunAgain() {
        assertEquals(List.of("slower", "wide"),
                Rows.names(judge(SAME, WIDE, ADDED, SLOWER, Rows.allocated("gc", 1, 9)).suspects()));
    }

    @Test
    void shouldPutTheLargerChangeFirstOfEitherKind() {
        Comparison slower = Rows.timed("slower by 50%", Rows.pairs(12, 1.5, 0.01));
        assertEquals(List.of("doubled", "slower by 50%", "a quarter more", "one byte of many"),
                Rows.names(
                        judge(Rows.allocated("one byte of many", 100, 101.1), Rows.allocated("a quarter more", 39, 49),
                                slower, Rows.allocated("doubled", 9, 19)).rows()));
    }

    @Test
    void shouldSortEqualRowsByTheirKeys() {
        assertEquals(List.of("a", "b", "c"), Rows.names(judge(unmatched("c"), unmatched("a"), unmatched("b")).rows()));
    }

    @Test
    void shouldRejectARulerThatIsThereTwice() {
        Comparison.Timed ruler = Rows.timed("ruler", Rows.pairs(12, 1, 0.01));
        assertEquals("row ruler[] avgt 1 score is there twice, expected once",
                assertThrows(IllegalArgumentException.class, () -> ComparisonVerdict.of(List.of(SAME),
                        List.of(ruler, ruler), Criteria.STANDARD)).getMessage());
    }

    @Test
    void shouldTakeTheRulersOfTheConfirmation() {
        Comparison.Timed stable = Rows.timed("ruler", Rows.pairs(12, 1, 0.01));
        Comparison.Timed shifted = Rows.timed("ruler", Rows.pairs(12, 1.04, 0.01));
        ComparisonVerdict screening = ComparisonVerdict.of(List.of(SLOWER), List.of(stable), Criteria.STANDARD);
        ComparisonVerdict fresh = ComparisonVerdict.of(List.of(SLOWER), List.of(shifted), Criteria.STANDARD);
        assertTrue(screening.stable());
        assertFalse(screening.confirmedBy(fresh).stable());
        assertTrue(screening.unconfirmed().stable());
        assertEquals(1, screening.unconfirmed().rulers().size());
    }

    private static Comparison unmatched(String name) {
        return new Comparison.Unmatched(Rows.means(name, "ns/op"), Verdict.NEW, "not in base");
    }

    @Test
    void shouldRejectARowThatIsThereTwice() {
        assertEquals("row same[] avgt 1 score is there twice, expected once",
                assertThrows(IllegalArgumentException.class, () -> judge(SAME, SAME)).getMessage());
    }

    @Test
    void shouldRejectAnUnmatchedRowWithAVerdictThatTakesScores() {
        assertEquals("row[] avgt 1 score: verdict is OK, expected NEW, MISSING or FAILED",
                assertThrows(IllegalArgumentException.class,
                        () -> new Comparison.Unmatched(Rows.means("row", "ns/op"), Verdict.OK, "why not"))
                        .getMessage());
    }

    private static ComparisonVerdict judge(Comparison... rows) {
        return ComparisonVerdict.of(List.of(rows), List.of(), Criteria.STANDARD);
    }

    private static void assertOutcome(int exitCode, ComparisonOutcome expected, Comparison... rows) {
        ComparisonVerdict run = judge(rows);
        assertEquals(expected, run.outcome(), () -> run.rows().toString());
        assertEquals(exitCode, run.outcome().exitCode());
    }
}
