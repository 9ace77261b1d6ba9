package org.shadowbench.harness.verdict;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.shadowbench.harness.model.Environment;
import org.shadowbench.harness.model.Metric;
import org.shadowbench.harness.model.NoiseRecord;
import org.shadowbench.harness.model.NoiseRecord.Floor;
import org.shadowbench.harness.model.NoiseRecord.Trial;
import org.shadowbench.harness.statistics.BinomialInterval;
import org.shadowbench.harness.statistics.ShiftEstimate;

/** Measures the noise of a machine by comparisons of a commit with itself (A/A), and adapts the criteria to it. */
public final class NoiseCalibration {

    /** The forks of a single test: those of a screening, the fewest with which a test of pairs can reject at 5%. */
    public static final int FORKS_OF_A_TEST = 6;

    private NoiseCalibration() {}

    /** The noise floor of every timed row; none if a ruler was unstable, since the floors would stay too high. */
    public static List<Floor> floors(ComparedRuns unchanged) {
        return unchanged.verdict().stable()
                ? timed(unchanged).map(row -> floor(row.metric(), row.samples())).toList()
                : List.of();
    }

    /**
     * How far a metric moves when nothing changed: the end of the interval of the A/A ratio that is further from 1. It
     * is the smallest delta with which the row would have been called neither worse nor better. The more forks the A/A
     * run has, the lower it is, so it holds for comparisons of as many forks.
     *
     * @param unchanged forks of one commit as base and as head
     */
    static Floor floor(Metric metric, ForkSamples unchanged) {
        ShiftEstimate estimate = unchanged.shift(Criteria.STANDARD.confidence());
        double further = Math.max(Math.abs(estimate.low()), Math.abs(estimate.high()));
        return new Floor(metric.row(), metric.name(), Math.expm1(further), estimate.confidence(), unchanged.forks());
    }

    /**
     * The trial as it is counted, at the level of the standard criteria.
     *
     * <p>
     * Each primary metric gives a test for every {@value #FORKS_OF_A_TEST} forks, so that a trial of a few rows adds
     * several tests to the rate. Secondary metrics are left out: they may be the same figures in another unit.
     */
    public static Trial trial(ComparedRuns unchanged, Environment environment) {
        List<ForkSamples> rows = timed(unchanged).filter(row -> row.metric().isPrimary())
                .map(Comparison.Timed::samples).toList();
        List<ForkSamples> tests = rows.stream().flatMap(row -> row.blocks(FORKS_OF_A_TEST).stream()).toList();
        int alarms = (int) tests.stream().filter(test -> test.pValue() <= Criteria.STANDARD.alpha()).count();
        int calls = (int) unchanged.verdict().rows().stream()
                .filter(row -> row.verdict() == Verdict.REGRESSED || row.verdict() == Verdict.IMPROVED).count();
        int pairs = rows.stream().mapToInt(ForkSamples::forks).max().orElse(0);
        return new Trial(environment.time(), environment.sources().commit(), pairs, tests.size(), alarms, calls,
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
     * The criteria that hold where {@code known} was measured. They are the standard ones, unless the tests alarmed
     * there more often than their level says, beyond chance. Then the level is lowered in proportion.
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
