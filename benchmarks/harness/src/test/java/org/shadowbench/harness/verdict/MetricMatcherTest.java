package org.shadowbench.harness.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.shadowbench.harness.model.Metric;
import org.shadowbench.harness.model.PairedResults;
import org.shadowbench.harness.model.PairedRun;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.model.RowView;
import org.shadowbench.harness.model.RunRecord;
import org.shadowbench.harness.model.RunRecord.Failure;
import org.shadowbench.harness.model.RunRecord.LeftOut;
import org.shadowbench.harness.model.RunResults;
import org.shadowbench.harness.model.Series;
import org.shadowbench.harness.store.Fixtures;

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
        Series shifted = new Series(Fixtures.RULER, Series.PRIMARY, "ns/op", forks(Fixtures.scores(2, 12, 11)));
        Series base = series("a.B.c", Fixtures.scores(3, 12, 10));
        Series head = series("a.B.c", Fixtures.scores(4, 12, 12));
        ComparedRuns stable = compare(run(ruler, base), run(ruler, head));
        assertEquals(Map.of("a.B.c", Verdict.REGRESSED), verdicts(stable));
        ComparedRuns unstable = compare(run(ruler, base), run(shifted, head));
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
                new ComparisonSide(run, new RowView(Map.of("impl", "y")), List.of()), ComparisonRequest.all(0.03));
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

    @Test
    void shouldCarryTheMeansOfBothSides() {
        MetricMeans means = compare(run(series("a.B.c", 10, 12)), run(series("a.B.c", 20, 24))).verdict().rows()
                .getFirst().means();
        assertEquals(new MetricMeans(new Metric(Fixtures.row("a.B.c"), Series.PRIMARY), "ns/op", OptionalDouble.of(11),
                OptionalDouble.of(22)), means);
        MetricMeans alone = compare(run(), run(series("a.B.c", 20, 24))).verdict().rows().getFirst().means();
        assertEquals(OptionalDouble.empty(), alone.base());
        assertEquals(OptionalDouble.of(22), alone.head());
    }

    @Test
    void shouldCompareOnlyAcceptedRowsButReadEveryRuler() {
        Series ruler = new Series(Fixtures.RULER, Series.PRIMARY, "ns/op", forks(FORKS));
        RunResults run = run(ruler, series("a.B.c", FORKS), series("a.B.d", FORKS));
        ComparisonRequest some = new ComparisonRequest(0.03, metric -> 0, row -> row.benchmark().equals("a.B.c"),
                Criteria.STANDARD);
        ComparedRuns compared = ComparedRuns.unpaired(run, run, some);
        assertEquals(List.of("B.c"), Rows.names(compared.verdict().rows()));
        assertEquals(List.of(Fixtures.RULER),
                compared.verdict().rulers().stream().map(reading -> reading.metric().row()).toList());
        assertEquals(List.of(), compared.notes());
    }

    @Test
    void shouldReadTheRulersPrimaryMetricOnly() {
        Series time = new Series(Fixtures.RULER, Series.PRIMARY, "ns/op", forks(FORKS));
        RunResults run = run(time, new Series(Fixtures.RULER, Metric.ALLOCATION, "B/op", forks(8, 8)),
                new Series(Fixtures.RULER, "misses", "#/op", forks(5, 6)), series("a.B.c", FORKS));
        ComparedRuns compared = compare(run, run);
        assertEquals(1, compared.verdict().rulers().size());
        assertEquals(List.of("B.c"), Rows.names(compared.verdict().rows()));
    }

    @Test
    void shouldNoteThatThereIsNoRulerInBoth() {
        Series ruler = new Series(Fixtures.RULER, Series.PRIMARY, "ns/op", forks(FORKS));
        assertEquals(
                List.of("not compared: the ruler RulerBenchmark.arithmetic: not in head",
                        "no ruler in both: nothing tells whether the machine was stable"),
                compare(run(ruler, series("a.B.c", FORKS)), run(series("a.B.c", FORKS))).notes());
    }

    @Test
    void shouldNameRowsThatWereKnownToBeOnOneSideOnly() {
        RunResults run = run(series("a.B.c", FORKS));
        ComparedRuns compared = ComparedRuns.unpaired(
                new ComparisonSide(run, RowView.ALL, List.of(Fixtures.row("a.B.old"), Fixtures.row("a.B.other"))),
                new ComparisonSide(run, RowView.ALL, List.of(Fixtures.row("a.B.fresh"))),
                new ComparisonRequest(0.03, metric -> 0, row -> !row.benchmark().equals("a.B.other"),
                        Criteria.STANDARD));
        assertEquals(Map.of("a.B.c", Verdict.OK, "a.B.old", Verdict.MISSING, "a.B.fresh", Verdict.NEW),
                verdicts(compared));
        assertEquals(List.of(new Evidence.None("not in head"), new Evidence.None("not in base")),
                compared.verdict().rows().subList(0, 2).stream().map(RowVerdict::evidence).toList());
    }

    @Test
    void shouldSayWhyARowWasLeftOut() {
        RunRecord record = new RunRecord("id", "test", List.of(),
                List.of(new LeftOut(Fixtures.row("a.B.c"), "no C compiler")));
        RunResults head = new RunResults(Path.of("head"), Optional.of(record), Optional.empty(), List.of(), List.of());
        assertEquals(new Evidence.None("left out of head: no C compiler"),
                compare(run(series("a.B.c", FORKS)), head).verdict().rows().getFirst().evidence());
    }

    @Test
    void shouldFailARowOfWhichAForkFailedInBase() {
        RunResults base = new RunResults(Path.of("base"), Optional.empty(), Optional.empty(),
                List.of(series("a.B.c", FORKS)), List.of(new Failure(Fixtures.row("a.B.c"), 2, "")));
        List<RowVerdict> rows = compare(base, run(series("a.B.c", FORKS))).verdict().rows();
        assertEquals(1, rows.size());
        assertEquals(new Evidence.None("fork 2 of base failed: no reason given"), rows.getFirst().evidence());
    }

    @Test
    void shouldFailPairsOfDifferentNumbers() {
        RunResults base = run(series("a.B.c", 10, 11, 12), series("a.B.d", 10, 11));
        RunResults head = run(series("a.B.c", 10, 11), series("a.B.d", 10, 11));
        PairedRun.Side side = new PairedRun.Side("any", Map.of(), List.of());
        PairedRun run = new PairedRun(PairedRun.VERSION, "test", side, side, 3, 0, 0.03);
        ComparedRuns paired = ComparedRuns.paired(new PairedResults(Path.of("paired"), run,
                new PairedResults.Stage(base, head), Optional.empty()), ComparisonRequest.all(0.03));
        assertEquals(Map.of("a.B.c", Verdict.FAILED, "a.B.d", Verdict.OK), verdicts(paired), "pairs that are equal");
        assertEquals(new Evidence.None("base has 3 forks and head 2, expected as many of each in pairs"),
                paired.verdict().rows().getFirst().evidence());
        assertEquals(Map.of("a.B.c", Verdict.INCONCLUSIVE, "a.B.d", Verdict.INCONCLUSIVE),
                verdicts(compare(base, head)));
    }

    @Test
    void shouldNoteSecondaryMetricsThatArentCompared() {
        Series time = new Series(ROW, Series.PRIMARY, "ns/op", forks(FORKS));
        Row other = Fixtures.row("a.B.d");
        ComparedRuns compared = compare(
                run(time, metric("events", "#", 1, 1), new Series(other, "events", "#", forks(1, 1)),
                        metric("old", "#/op", 1, 1), metric("zero", "#/op", 0, 1), metric("p0.50", "ns/op", 1, 1)),
                run(time, metric("events", "#", 1, 1), new Series(other, "events", "#", forks(1, 1)),
                        metric("new", "#/op", 1, 1), metric("zero", "#/op", 1, 1), metric("p0.50", "ns/op", 1, 1)));
        assertEquals(List.of("not compared: events doesn't tell which way is worse (2 rows)",
                "not compared: new isn't in base", "not compared: old isn't in head",
                "not compared: zero: base has a score of 0.0 #/op, expected more than 0",
                "no ruler in both: nothing tells whether the machine was stable"), compared.notes());
        assertEquals(List.of("B.c [p=1]"), Rows.names(compared.verdict().rows()));
    }

    @Test
    void shouldNameAScoreThatIsNone() {
        assertEquals(new Evidence.None("head has a score of -1.0 ns/op, expected more than 0"),
                compare(run(series("a.B.c", FORKS)), run(series("a.B.c", 10, -1))).verdict().rows().getFirst()
                        .evidence());
        List<String> notes = compare(run(metric(Metric.ALLOCATION, "B/op", 8, 8)),
                run(metric(Metric.ALLOCATION, "B/op", 8, -1))).notes();
        assertEquals("not compared: gc.alloc.rate.norm: head has a score of -1.0 B/op, expected 0 or more",
                notes.getFirst());
    }

    private static ComparedRuns compare(RunResults base, RunResults head) {
        return ComparedRuns.unpaired(base, head, ComparisonRequest.all(0.03));
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
