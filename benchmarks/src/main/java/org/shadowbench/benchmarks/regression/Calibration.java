package org.shadowbench.benchmarks.regression;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.shadowbench.benchmarks.results.Environment;
import org.shadowbench.benchmarks.results.Metric;
import org.shadowbench.benchmarks.results.NoiseRecord;
import org.shadowbench.benchmarks.results.NoiseRecord.Floor;
import org.shadowbench.benchmarks.results.NoiseRecord.Trial;

/** What a comparison of a commit with itself (A/A) says of the machine, and what many of them say of the tests. */
public final class Calibration {

    private Calibration() {}

    /** The noise floor of every timed row; none if the rulers strayed, since the floors would be too high for good. */
    public static List<Floor> floors(ComparedRuns unchanged) {
        if (!unchanged.verdict().stable()) {
            return List.of();
        }
        List<Floor> floors = new ArrayList<>();
        timed(unchanged).forEach(row -> {
            NoiseFloor floor = NoiseFloor.of(row.samples(), Criteria.STANDARD.confidence());
            Metric metric = unchanged.rows().get(row.row()).metric();
            floors.add(new Floor(metric.row(), metric.name(), floor.relative(), floor.confidence(), floor.forks()));
        });
        return floors;
    }

    /** The trial as it is counted, at the level of the standard criteria. */
    public static Trial trial(ComparedRuns unchanged, Environment environment) {
        List<ForkSamples> rows = timed(unchanged).map(Comparison.Timed::samples).toList();
        int calls = (int) unchanged.verdict().rows().stream()
                .filter(row -> row.verdict() == Verdict.REGRESSED || row.verdict() == Verdict.IMPROVED).count();
        int pairs = rows.stream().mapToInt(ForkSamples::forks).max().orElse(0);
        return new Trial(environment.time(), environment.commit(), pairs, rows.size(),
                FalsePositives.alarms(rows, Criteria.STANDARD.alpha()), calls,
                unchanged.verdict().stable());
    }

    /** The share of single tests that were significant, over all trials; a sound test has no more than its level. */
    public static BinomialInterval falsePositives(NoiseRecord known) {
        int tests = known.trials().stream().mapToInt(Trial::rows).sum();
        int alarms = known.trials().stream().mapToInt(Trial::alarms).sum();
        return BinomialInterval.of(alarms, tests, Criteria.STANDARD.confidence());
    }

    private static Stream<Comparison.Timed> timed(ComparedRuns compared) {
        return compared.verdict().rows().stream().map(RowVerdict::comparison)
                .filter(Comparison.Timed.class::isInstance).map(Comparison.Timed.class::cast);
    }
}
