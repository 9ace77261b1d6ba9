package org.shadowbench.harness.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.shadowbench.harness.model.Metric;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.model.RowView;
import org.shadowbench.harness.model.RunRecord.Failure;
import org.shadowbench.harness.model.RunResults;
import org.shadowbench.harness.model.Series;
import org.shadowbench.harness.store.Fixtures;
import org.shadowbench.harness.verdict.ComparedRuns.Wanted;

class MetricMatcherTest {

    private static final Row ROW = Fixtures.row("a.B.c", "p", "1");
    private static final double[] FORKS = {10, 10.1, 10.2, 10.3, 10.4, 10.5};

    @Test
    void shouldCallRowsOfOneSideNewAndMissing() {
        ComparedRuns compared = compare(run(series("a.B.old", FORKS), series("a.B.both", FORKS)),
                run(series("a.B.both", FORKS), series("a.B.fresh", FORKS)));
        assertEquals(Map.of("a.B.old", Verdict.MISSING, "a.B.both", Verdict.OK, "a.B.fresh", Verdict.NEW),
                verdicts(compared));
    }

    @Test
    void shouldFailARowThatNoRatioCanBeTakenOf() {
        for (double bad : new double[]{0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            ComparedRuns compared = compare(run(series("a.B.c", FORKS), series("a.B.d", FORKS)),
                    run(series("a.B.c", 10, bad), series("a.B.d", FORKS)));
            assertEquals(Map.of("a.B.c", Verdict.FAILED, "a.B.d", Verdict.OK), verdicts(compared), "score " + bad);
            assertEquals(ComparisonOutcome.INCONCLUSIVE, compared.verdict().outcome());
        }
    }

    @Test
    void shouldFailARowOfWhichAForkFailed() {
        RunResults head = new RunResults(Path.of("head"), Optional.empty(), Optional.empty(),
                List.of(series("a.B.c", FORKS)),
                List.of(new Failure(Fixtures.row("a.B.c"), 7, "java.lang.Error: no\n  at x")));
        RowVerdict row = compare(run(series("a.B.c", FORKS)), head).verdict().rows().getFirst();
        assertEquals(Verdict.FAILED, row.verdict());
        assertEquals(new Evidence.None("fork 7 of head failed: java.lang.Error: no"), row.evidence());
    }

    @Test
    void shouldNotCompareDifferentUnits() {
        Series seconds = new Series(Fixtures.row("a.B.c"), Series.PRIMARY, "s/op", forks(FORKS));
        assertEquals(Map.of("a.B.c", Verdict.FAILED), verdicts(compare(run(series("a.B.c", FORKS)), run(seconds))));
    }

    @Test
    void shouldJudgeThroughputTheOtherWayRound() {
        Row row = new Row("a.B.c", "thrpt", 1, Map.of());
        Series base = new Series(row, Series.PRIMARY, "ops/s", forks(Fixtures.scores(1, 12, 100)));
        Series head = new Series(row, Series.PRIMARY, "ops/s", forks(Fixtures.scores(2, 12, 80)));
        assertEquals(ComparisonOutcome.REGRESSED, compare(run(base), run(head)).verdict().outcome());
        assertEquals(ComparisonOutcome.NOTHING_WORSE, compare(run(head), run(base)).verdict().outcome());
    }

    @Test
    void shouldGateAllocationAndCompareWhatHasADirection() {
        Series time = new Series(ROW, Series.PRIMARY, "ns/op", forks(FORKS));
        List<Series> base = List.of(time, metric(Metric.ALLOCATION, "B/op", 0, 0), metric("misses", "#/op", 5, 5),
                metric("gc.count", "counts", 1, 1), metric("events", "#", 1, 1), metric("rate", "ops/s", 0, 0));
        List<Series> head = List.of(time, metric(Metric.ALLOCATION, "B/op", 0, 0), metric("misses", "#/op", 5, 5),
                metric("gc.count", "counts", 9, 9), metric("events", "#", 9, 9), metric("rate", "ops/s", 1, 1));
        ComparedRuns compared = compare(run(base.toArray(Series[]::new)), run(head.toArray(Series[]::new)));
        assertEquals(List.of("B.c [p=1]", "B.c [p=1] gc.alloc.rate.norm", "B.c [p=1] misses"),
                Rows.names(compared.verdict().rows()).stream().sorted().toList());
        assertTrue(compared.notes().stream().anyMatch(note -> note.startsWith("not compared: rate: base has a score")),
                compared.notes().toString());
    }

    @Test
    void shouldMakeEverythingTimedInconclusiveWhereTheRulerStrays() {
        Series ruler = new Series(Fixtures.RULER, Series.PRIMARY, "ns/op", forks(Fixtures.scores(1, 12, 10)));
        Series strayed = new Series(Fixtures.RULER, Series.PRIMARY, "ns/op", forks(Fixtures.scores(2, 12, 11)));
        Series base = series("a.B.c", Fixtures.scores(3, 12, 10));
        Series head = series("a.B.c", Fixtures.scores(4, 12, 12));
        ComparedRuns stable = compare(run(ruler, base), run(ruler, head));
        assertEquals(Map.of("a.B.c", Verdict.REGRESSED), verdicts(stable));
        ComparedRuns unstable = compare(run(ruler, base), run(strayed, head));
        assertEquals(Map.of("a.B.c", Verdict.INCONCLUSIVE), verdicts(unstable));
        assertEquals(ComparisonOutcome.INCONCLUSIVE, unstable.verdict().outcome());
    }

    @Test
    void shouldMatchRowsThatDifferInAParameterOnPurpose() {
        RunResults run = run(new Series(Fixtures.row("a.B.c", "impl", "x", "n", "1"), Series.PRIMARY, "ns/op",
                forks(Fixtures.scores(1, 12, 10))),
                new Series(Fixtures.row("a.B.c", "impl", "y", "n", "1"), Series.PRIMARY, "ns/op",
                        forks(Fixtures.scores(2, 12, 20))),
                series("a.B.other", FORKS));
        ComparedRuns compared = ComparedRuns.unpaired(
                new ComparisonSide(run, new RowView(Map.of("impl", "x")), List.of()),
                new ComparisonSide(run, new RowView(Map.of("impl", "y")), List.of()), Wanted.all(0.03));
        RowVerdict row = compared.verdict().rows().getFirst();
        assertEquals(Verdict.REGRESSED, row.verdict());
        assertEquals("B.c [n=1]", row.metric().label());
        assertEquals(1, compared.verdict().rows().size());
    }

    @Test
    void shouldTellRowsApartWhateverTheirParametersHold() {
        Row one = Fixtures.row("a.B.c", "a", "1, b=2");
        Row two = Fixtures.row("a.B.c", "a", "1", "b", "2");
        assertEquals(one.label(), two.label());
        RunResults run = run(new Series(one, Series.PRIMARY, "ns/op", forks(FORKS)),
                new Series(two, Series.PRIMARY, "ns/op", forks(FORKS)));
        assertEquals(2, compare(run, run).verdict().rows().size());
    }

    private static ComparedRuns compare(RunResults base, RunResults head) {
        return ComparedRuns.unpaired(base, head, Wanted.all(0.03));
    }

    private static Map<String, Verdict> verdicts(ComparedRuns compared) {
        return compared.verdict().rows().stream().collect(Collectors.toMap(
                row -> row.metric().row().benchmark(), RowVerdict::verdict));
    }

    private static RunResults run(Series... series) {
        return new RunResults(Path.of("run"), Optional.empty(), Optional.empty(), List.of(series), List.of());
    }

    private static Series series(String benchmark, double... forkMeans) {
        return new Series(Fixtures.row(benchmark), Series.PRIMARY, "ns/op", forks(forkMeans));
    }

    private static Series metric(String name, String unit, double... forkMeans) {
        return new Series(ROW, name, unit, forks(forkMeans));
    }

    private static List<double[]> forks(double... means) {
        return Arrays.stream(means).mapToObj(mean -> new double[]{mean}).toList();
    }
}
