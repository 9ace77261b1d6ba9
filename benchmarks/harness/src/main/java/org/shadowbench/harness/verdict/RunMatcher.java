package org.shadowbench.harness.verdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.shadowbench.harness.model.Metric;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.model.RowView;
import org.shadowbench.harness.model.Rulers;
import org.shadowbench.harness.model.RunResults;
import org.shadowbench.harness.model.Series;
import org.shadowbench.harness.statistics.Sampling;
import org.shadowbench.harness.verdict.MatchedRuns.MatchedRow;

/**
 * Matches the rows of two runs.
 *
 * <p>The primary metric of each row is compared, its allocation, and what else has a unit that tells which way is worse:
 * operations per time, or anything per operation. A row that has a score which no ratio can be taken of, as 0 or NaN, is
 * FAILED and says so, since a benchmark that measures nothing must not pass.
 */
public final class RunMatcher {

    /** Allocation apart, the GC profiler tells of the collector; JMH's percentiles repeat the primary metric. */
    private static final String REPEATED = "gc\\..*|p\\d\\.\\d+|.*:p\\d\\.\\d+";

    private final Sampling sampling;
    private final double threshold;
    private final ToDoubleFunction<Metric> noiseFloor;
    private final Predicate<Row> accepted;

    private final List<Comparison> comparisons = new ArrayList<>();
    private final List<Comparison.Timed> rulers = new ArrayList<>();
    private final Map<String, MatchedRow> rows = new LinkedHashMap<>();
    private SideOfRun from;
    private SideOfRun to;
    private final Map<String, Integer> notCompared = new TreeMap<>();

    private RunMatcher(Sampling sampling, double threshold, ToDoubleFunction<Metric> noiseFloor,
            Predicate<Row> accepted) {
        this.sampling = sampling;
        this.threshold = threshold;
        this.noiseFloor = noiseFloor;
        this.accepted = accepted;
    }

    /**
     * A run, and which of its rows take part under which name.
     *
     * @param alone rows that only this side has, where that was known before anything was measured
     */
    public record Side(RunResults run, RowView view, List<Row> alone) {

        public Side {
            alone = List.copyOf(alone);
        }

        /** A whole run. */
        public static Side of(RunResults run) {
            return new Side(run, RowView.ALL, List.of());
        }
    }

    /**
     * Matches {@code head} with {@code base}.
     *
     * @param threshold how much worse each row may get, such as 0.03 for 3%
     * @param noiseFloor how far a metric strays when nothing changes, likewise; 0 where it isn't known
     * @param accepted the rows to compare; rulers are always read
     */
    public static MatchedRuns match(Side base, Side head, Sampling sampling, double threshold,
            ToDoubleFunction<Metric> noiseFloor, Predicate<Row> accepted) {
        Predicate<Row> orRuler = row -> Rulers.isRuler(row) || accepted.test(row);
        RunMatcher matcher = new RunMatcher(sampling, threshold, noiseFloor, orRuler);
        return matcher.match(base, head);
    }

    private MatchedRuns match(Side base, Side head) {
        from = new SideOfRun("base", base.run(), base.view(), accepted);
        to = new SideOfRun("head", head.run(), head.view(), accepted);
        Map<Row, String> failed = new LinkedHashMap<>(to.failed());
        failed.putAll(from.failed());
        failed.forEach((row, reason) -> unmatched(new Metric(row, Series.PRIMARY), "", Verdict.FAILED, reason));
        base.alone().stream().filter(accepted).forEach(row -> alone(row, Verdict.MISSING, to));
        head.alone().stream().filter(accepted).forEach(row -> alone(row, Verdict.NEW, from));
        Set<Metric> all = new LinkedHashSet<>(from.series().keySet());
        all.addAll(to.series().keySet());
        for (Metric metric : all) {
            boolean told = metric.name().equals(Metric.ALLOCATION) || !metric.name().matches(REPEATED);
            if (told && !failed.containsKey(metric.row())) {
                match(metric);
            }
        }
        return new MatchedRuns(comparisons, rulers, rows, notes());
    }

    private void match(Metric metric) {
        Series base = from.series().get(metric);
        Series head = to.series().get(metric);
        if (base != null && head != null) {
            compare(metric, base, head);
        } else if (!metric.isPrimary()) {
            skip(metric.name() + " isn't in " + (base == null ? from : to).name());
        } else if (base == null) {
            unmatched(metric, head.unit(), Verdict.NEW, from.whyNot(metric.row()));
        } else {
            unmatched(metric, base.unit(), Verdict.MISSING, to.whyNot(metric.row()));
        }
    }

    private void compare(Metric metric, Series base, Series head) {
        boolean allocation = metric.name().equals(Metric.ALLOCATION);
        Optional<Direction> direction = allocation ? Optional.of(Direction.LOWER_IS_BETTER) : direction(metric, base);
        if (direction.isEmpty()) {
            skip(metric.name() + " doesn't tell which way is worse");
            return;
        }
        String wrong = whyIncomparable(base, head, allocation);
        if (wrong.isEmpty()) {
            matched(metric, base, head, direction.get(), allocation);
        } else if (metric.isPrimary()) {
            unmatched(metric, base.unit(), Verdict.FAILED, wrong);
        } else {
            skip(metric.name() + ": " + wrong);
        }
    }

    private void matched(Metric metric, Series base, Series head, Direction direction, boolean allocation) {
        String key = metric.key();
        double[] baseMeans = base.forkMeans();
        double[] headMeans = head.forkMeans();
        if (allocation) {
            if (!Rulers.isRuler(metric.row())) {
                add(metric, new Comparison.Allocated(key, base.unit(), AllocationGate.of(key, baseMeans, headMeans)));
            }
            return;
        }
        ForkSamples samples = switch (sampling) {
            case PAIRED -> PairedForks.of(key, baseMeans, headMeans);
            case UNPAIRED -> UnpairedForks.of(key, baseMeans, headMeans);
        };
        Comparison.Timed timed = new Comparison.Timed(key, base.unit(), direction, samples, threshold,
                noiseFloor.applyAsDouble(metric));
        if (!Rulers.isRuler(metric.row())) {
            add(metric, timed);
        } else if (metric.isPrimary()) {
            rulers.add(timed);
            rows.put(key, row(metric));
        }
    }

    private static Optional<Direction> direction(Metric metric, Series series) {
        if (metric.isPrimary()) {
            boolean throughput = metric.row().mode().equals("thrpt");
            return Optional.of(throughput ? Direction.HIGHER_IS_BETTER : Direction.LOWER_IS_BETTER);
        }
        if (series.unit().startsWith("ops/")) {
            return Optional.of(Direction.HIGHER_IS_BETTER);
        }
        return series.unit().endsWith("/op") ? Optional.of(Direction.LOWER_IS_BETTER) : Optional.empty();
    }

    /** Why no ratio can be taken, or an empty text. */
    private String whyIncomparable(Series base, Series head, boolean zeroAllowed) {
        if (!base.unit().equals(head.unit())) {
            return "base is in " + base.unit() + ", head in " + head.unit();
        }
        if (sampling == Sampling.PAIRED && base.forks().size() != head.forks().size()) {
            return "base has " + base.forks().size() + " forks and head " + head.forks().size()
                    + ", expected as many of each in pairs";
        }
        return Stream.of(badScore("base", base, zeroAllowed), badScore("head", head, zeroAllowed))
                .filter(reason -> !reason.isEmpty()).findFirst().orElse("");
    }

    private static String badScore(String side, Series series, boolean zeroAllowed) {
        return Arrays.stream(series.forkMeans())
                .filter(score -> !Double.isFinite(score) || score < 0 || score == 0 && !zeroAllowed)
                .mapToObj(score -> side + " has a score of " + score + " " + series.unit() + ", expected "
                        + (zeroAllowed ? "0 or more" : "more than 0"))
                .findFirst().orElse("");
    }

    private void alone(Row row, Verdict verdict, SideOfRun other) {
        unmatched(new Metric(row, Series.PRIMARY), "", verdict, other.whyNot(row));
    }

    private void unmatched(Metric metric, String unit, Verdict verdict, String reason) {
        if (Rulers.isRuler(metric.row())) {
            skip("the ruler " + metric.label() + ": " + reason);
        } else {
            add(metric, new Comparison.Unmatched(metric.key(), unit, verdict, reason));
        }
    }

    private void add(Metric metric, Comparison comparison) {
        comparisons.add(comparison);
        rows.put(comparison.row(), row(metric));
    }

    private MatchedRow row(Metric metric) {
        return new MatchedRow(metric, mean(from.series().get(metric)), mean(to.series().get(metric)));
    }

    private static OptionalDouble mean(Series series) {
        return series == null ? OptionalDouble.empty() : OptionalDouble.of(series.mean());
    }

    private void skip(String reason) {
        notCompared.merge(reason, 1, Integer::sum);
    }

    private List<String> notes() {
        return notCompared.entrySet().stream()
                .map(reason -> "not compared: " + reason.getKey()
                        + (reason.getValue() == 1 ? "" : " (" + reason.getValue() + " rows)"))
                .toList();
    }
}
