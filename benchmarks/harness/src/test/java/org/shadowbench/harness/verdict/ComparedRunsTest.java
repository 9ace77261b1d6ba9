package org.shadowbench.harness.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.shadowbench.harness.model.PairedResults;
import org.shadowbench.harness.model.PairedResults.Stage;
import org.shadowbench.harness.model.PairedRun;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.model.RunResults;
import org.shadowbench.harness.model.Series;
import org.shadowbench.harness.store.Fixtures;

/** Paired runs: a screening, and the confirmation of what it doesn't settle. */
class ComparedRunsTest {

    private static final Row SAME = Fixtures.row("a.B.same", "version", "1");
    private static final Row SLOWER = Fixtures.row("a.B.slower", "version", "1");
    private static final ComparisonRequest WANTED = ComparisonRequest.all(0.03);

    @Test
    void shouldNameTheRowsToRunAgain() {
        assertEquals(Set.of(Fixtures.row("a.B.slower")), ComparedRuns.suspects(paired(12, Optional.empty()), WANTED));
    }

    @Test
    void shouldCallNothingThatWasToBeConfirmedAndWasnt() {
        assertEquals(Map.of("B.same", Verdict.OK, "B.slower", Verdict.INCONCLUSIVE, "B.alone", Verdict.MISSING),
                verdicts(paired(12, Optional.empty())));
    }

    @Test
    void shouldCallWhatTheScreeningSeesIfItDecides() {
        assertEquals(Map.of("B.same", Verdict.OK, "B.slower", Verdict.REGRESSED, "B.alone", Verdict.MISSING),
                verdicts(paired(0, Optional.empty())));
    }

    @Test
    void shouldTakeTheVerdictAndTheMeansOfConfirmedRowsFromTheirFreshForks() {
        PairedResults worse = paired(12, Optional.of(stage(Map.of(SLOWER, 12.0), 2)));
        assertEquals(Map.of("B.same", Verdict.OK, "B.slower", Verdict.REGRESSED, "B.alone", Verdict.MISSING),
                verdicts(worse));
        assertEquals(20, ComparedRuns.paired(worse, WANTED).verdict().rows().getFirst().means().base().orElseThrow(),
                0.5);
        PairedResults chance = paired(12, Optional.of(stage(Map.of(SLOWER, 10.0), 2)));
        assertEquals(Map.of("B.same", Verdict.OK, "B.slower", Verdict.OK, "B.alone", Verdict.MISSING),
                verdicts(chance));
        ComparedRuns compared = ComparedRuns.paired(chance, WANTED);
        assertEquals(Sampling.PAIRED, compared.sampling());
        assertEquals(Criteria.STANDARD, compared.criteria());
        assertEquals(List.of("no ruler in both: nothing tells whether the machine was stable"), compared.notes());
    }

    private static PairedResults paired(int confirmationPairs, Optional<Stage> confirmation) {
        PairedRun.Side base = new PairedRun.Side("base", Map.of("version", "1"),
                List.of(Fixtures.row("a.B.alone")));
        PairedRun.Side head = new PairedRun.Side("head", Map.of("version", "2"), List.of());
        PairedRun run = new PairedRun(PairedRun.VERSION, "test", base, head, 12, confirmationPairs, 0.03);
        return new PairedResults(Path.of("paired"), run, stage(Map.of(SAME, 10.0, SLOWER, 12.0), 1), confirmation);
    }

    /** Rows whose base takes 10, and head what is given, both times {@code scale}. */
    private static Stage stage(Map<Row, Double> heads, double scale) {
        return new Stage(run(heads.keySet().stream().map(row -> series(row, 10 * scale)).toList()),
                run(heads.entrySet().stream()
                        .map(row -> series(row.getKey().with("version", "2"), row.getValue() * scale)).toList()));
    }

    private static RunResults run(List<Series> series) {
        return new RunResults(Path.of("run"), Optional.empty(), Optional.empty(), series, List.of());
    }

    private static Series series(Row row, double mean) {
        double[] scores = Fixtures.scores(row.hashCode(), 12, mean);
        return new Series(row, Series.PRIMARY, "ns/op",
                Arrays.stream(scores).mapToObj(score -> new double[]{score}).toList());
    }

    private static Map<String, Verdict> verdicts(PairedResults results) {
        return ComparedRuns.paired(results, WANTED).verdict().rows().stream()
                .collect(Collectors.toMap(row -> row.metric().label(), RowVerdict::verdict));
    }
}
