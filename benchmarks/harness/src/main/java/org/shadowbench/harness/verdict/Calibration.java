package org.shadowbench.harness.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.shadowbench.harness.model.Environment;
import org.shadowbench.harness.model.Metric;
import org.shadowbench.harness.model.NoiseRecord;
import org.shadowbench.harness.model.NoiseRecord.Floor;
import org.shadowbench.harness.model.NoiseRecord.Trial;
import org.shadowbench.harness.statistics.BinomialInterval;

/** What a comparison of a commit with itself (A/A) says of the machine, and what many of them say of the tests. */
public final class Calibration {

    /** The forks of a single test: as many as a screening has, the fewest with which a pair's test can reject at 5%. */
    public static final int FORKS_OF_A_TEST = 6;

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

    /**
     * The trial as it is counted, at the level of the standard criteria.
     *
     * <p>Each primary metric gives a test for every {@value #FORKS_OF_A_TEST} forks, so that a trial of a few rows says
     * something of the rate. Secondary metrics are left out: they may be the same figures in another unit.
     */
    public static Trial trial(ComparedRuns unchanged, Environment environment) {
        List<ForkSamples> rows = timed(unchanged)
                .filter(row -> unchanged.rows().get(row.row()).metric().isPrimary()).map(Comparison.Timed::samples)
                .toList();
        List<ForkSamples> tests = rows.stream().flatMap(row -> row.blocks(FORKS_OF_A_TEST).stream()).toList();
        int calls = (int) unchanged.verdict().rows().stream()
                .filter(row -> row.verdict() == Verdict.REGRESSED || row.verdict() == Verdict.IMPROVED).count();
        int pairs = rows.stream().mapToInt(ForkSamples::forks).max().orElse(0);
        return new Trial(environment.time(), environment.sources().commit(), pairs, tests.size(),
                FalsePositives.alarms(tests, Criteria.STANDARD.alpha()), calls,
                unchanged.verdict().stable());
    }

    /**
     * The share of single tests that were significant, over all trials; a sound test has no more than its level.
     *
     * @return empty if no trial had enough forks for a test
     */
    public static Optional<BinomialInterval> falsePositives(NoiseRecord known) {
        return known.tests() == 0
                ? Optional.empty()
                : Optional.of(BinomialInterval.of(known.alarms(), known.tests(), Criteria.STANDARD.confidence()));
    }

    /**
     * The criteria that hold where {@code known} was measured: the standard ones, unless the tests alarmed there more often than
     * their level says, beyond what chance explains. Then the level is lowered by as much as they did.
     */
    public static Criteria criteria(NoiseRecord known) {
        double alpha = Criteria.STANDARD.alpha();
        return falsePositives(known).filter(rate -> rate.low() > alpha)
                .map(rate -> new Criteria(alpha * alpha / rate.share(), Criteria.STANDARD.power(),
                        Criteria.STANDARD.confidence()))
                .orElse(Criteria.STANDARD);
    }

    private static Stream<Comparison.Timed> timed(ComparedRuns compared) {
        return compared.verdict().rows().stream().map(RowVerdict::comparison)
                .filter(Comparison.Timed.class::isInstance).map(Comparison.Timed.class::cast);
    }
}
