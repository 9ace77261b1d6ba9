package org.shadowbench.harness.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shadowbench.harness.model.Environment;
import org.shadowbench.harness.model.Metric;
import org.shadowbench.harness.model.NoiseRecord;
import org.shadowbench.harness.model.NoiseRecord.Floor;
import org.shadowbench.harness.model.NoiseRecord.Trial;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.model.RunResults;
import org.shadowbench.harness.model.Series;
import org.shadowbench.harness.store.Fixtures;
import org.shadowbench.harness.store.NoiseStore;

class NoiseCalibrationTest {

    private static final Environment ENVIRONMENT = Fixtures.environment("6.1", "1234567890");
    private static final Row ROW = Fixtures.row("a.B.c");

    @TempDir
    private Path folder;

    @Test
    void shouldStoreHowFarRowsStrayAndCountAlarmsOverTrials() throws Exception {
        NoiseStore store = new NoiseStore(folder);
        ComparedRuns quiet = trial(10, 10);
        Floor floor = NoiseCalibration.floors(quiet).getFirst();
        assertEquals(ROW, floor.row());
        assertTrue(floor.relative() > 0 && floor.relative() < 0.02, "floor " + floor.relative());
        assertEquals(1, NoiseCalibration.floors(quiet).size(), "the ruler has none");
        store.add(ENVIRONMENT, NoiseCalibration.floors(quiet), NoiseCalibration.trial(quiet, ENVIRONMENT));
        ComparedRuns loud = trial(11, 10);
        NoiseRecord known = store.add(ENVIRONMENT, NoiseCalibration.floors(loud),
                NoiseCalibration.trial(loud, Fixtures.environment("6.1", "another")));
        assertEquals(List.of(0, 2), known.trials().stream().map(NoiseRecord.Trial::alarms).toList());
        assertEquals(List.of(2, 2), known.trials().stream().map(NoiseRecord.Trial::tests).toList(),
                "12 forks, 6 a test");
        assertEquals(0.5, NoiseCalibration.falsePositives(known).orElseThrow().share());
        assertEquals(1, known.floors().size(), "the later floor takes the place of the earlier");
        assertTrue(known.floors().getFirst().relative() > 0.08);
    }

    @Test
    void shouldCountATrialOnceAndNoSecondaryMetric() throws Exception {
        NoiseStore store = new NoiseStore(folder);
        ComparedRuns quiet = ComparedRuns.unpaired(withAnother(run(1, 10, 10)), withAnother(run(2, 10, 10)),
                ComparisonRequest.all(0.03));
        assertEquals(2, quiet.verdict().rows().size());
        for (int told = 0; told < 2; told++) {
            store.add(ENVIRONMENT, NoiseCalibration.floors(quiet), NoiseCalibration.trial(quiet, ENVIRONMENT));
        }
        assertEquals(2, store.read(ENVIRONMENT).orElseThrow().tests());
    }

    @Test
    void shouldKnowNoRateWithoutATest() {
        NoiseRecord none = new NoiseRecord(NoiseRecord.VERSION, ENVIRONMENT, List.of(), List.of());
        assertEquals(Optional.empty(), NoiseCalibration.falsePositives(none));
        assertEquals(Criteria.STANDARD, NoiseCalibration.criteria(none));
    }

    @Test
    void shouldLowerTheLevelWhereTestsAlarmTooOften() {
        // The interval of 10 in 100 begins at 0.049, as SciPy's binomtest(10, 100).proportion_ci() does.
        assertEquals(Criteria.STANDARD, NoiseCalibration.criteria(alarms(10)));
        assertEquals(new Criteria(0.05 * 0.05 / 0.5, 0.8, 0.95), NoiseCalibration.criteria(alarms(50)));
    }

    private static NoiseRecord alarms(int ofHundred) {
        return new NoiseRecord(NoiseRecord.VERSION, ENVIRONMENT, List.of(),
                List.of(new Trial("2026-01-01T00:00:00Z", "any", 12, 100, ofHundred, 0, true)));
    }

    @Test
    void shouldCountRowsThatWereCalledEitherWay() {
        Row other = Fixtures.row("a.B.d");
        Series same = series(Fixtures.row("a.B.e"), Fixtures.scores(3, 12, 10));
        Series alsoSame = series(Fixtures.row("a.B.f"), Fixtures.scores(7, 12, 10));
        RunResults base = run(series(ROW, Fixtures.scores(1, 12, 10)), series(other, Fixtures.scores(2, 12, 10)), same,
                alsoSame);
        RunResults head = run(series(ROW, Fixtures.scores(4, 12, 12)), series(other, Fixtures.scores(5, 12, 8)), same,
                alsoSame);
        Trial trial = NoiseCalibration.trial(ComparedRuns.unpaired(base, head, ComparisonRequest.all(0.03)),
                ENVIRONMENT);
        assertEquals(new Trial("2026-01-01T00:00:00Z", "1234567890", 12, 8, 4, 2, true), trial);
    }

    private static RunResults run(Series... series) {
        return new RunResults(Path.of("run"), Optional.empty(), Optional.empty(), List.of(series), List.of());
    }

    @Test
    void shouldStoreNoFloorOfAnUnstableMachine() {
        ComparedRuns unstable = trial(10, 11);
        assertEquals(List.of(), NoiseCalibration.floors(unstable));
        assertEquals(false, NoiseCalibration.trial(unstable, ENVIRONMENT).stable());
    }

    @Test
    void shouldKeepTheLastTrialsOnly() throws Exception {
        NoiseStore store = new NoiseStore(folder);
        for (int i = 0; i < NoiseRecord.TRIALS + 5; i++) {
            store.add(ENVIRONMENT, List.of(), new Trial("2026-01-01T00:00:00Z", "commit" + i, 12, 2, 0, 0, true));
        }
        NoiseRecord known = store.read(ENVIRONMENT).orElseThrow();
        assertEquals(NoiseRecord.TRIALS, known.trials().size());
        assertEquals("commit5", known.trials().getFirst().commit());
    }

    @Test
    void shouldTakeTheFurtherEndOfTheIntervalForTheFloor() {
        PairedForks unchanged = PairedForks.of("row", new double[]{100, 100, 100, 100, 100, 100},
                new double[]{101, 98, 100.5, 96, 101.5, 99});
        Floor floor = NoiseCalibration.floor(Rows.metric("row"), unchanged);
        // Six pairs: the interval ends at the smallest and the largest ratio, 0.96 and 1.015.
        assertEquals(1 / 0.96 - 1, floor.relative(), 1e-12);
        assertEquals(0.96875, floor.confidence(), 1e-12);
        assertEquals(6, floor.pairs());
        assertEquals(Rows.metric("row"), new Metric(floor.row(), floor.metric()));
    }

    @Test
    void shouldLetTheRowOfAFloorPass() {
        PairedForks unchanged = Rows.pairs(9, 1.01, 0.2);
        Floor floor = NoiseCalibration.floor(Rows.metric("row"), unchanged);
        Comparison.Timed row = Rows.timed("row", Direction.LOWER_IS_BETTER, unchanged, floor.relative() * (1 + 1e-12));
        assertEquals(Verdict.OK, TimedRows.judge(List.of(row), Criteria.STANDARD).getFirst().verdict());
    }

    private static ComparedRuns trial(double mean, double ruler) {
        return ComparedRuns.unpaired(run(1, 10, 10), run(2, mean, ruler), ComparisonRequest.all(0.03));
    }

    private static RunResults run(long seed, double mean, double ruler) {
        return new RunResults(Path.of("run"), Optional.empty(), Optional.empty(),
                List.of(series(ROW, Fixtures.scores(seed, 12, mean)),
                        series(Fixtures.RULER, Fixtures.scores(seed + 100, 12, ruler))),
                List.of());
    }

    /** The same figures as the primary metric's, under another name. */
    private static RunResults withAnother(RunResults run) {
        Series first = run.series().getFirst();
        return new RunResults(run.source(), Optional.empty(), Optional.empty(),
                List.of(first, new Series(ROW, "again", "us/op", first.forks()), run.series().getLast()), List.of());
    }

    private static Series series(Row row, double... means) {
        return new Series(row, Series.PRIMARY, "ns/op",
                Arrays.stream(means).mapToObj(mean -> new double[]{mean}).toList());
    }
}
