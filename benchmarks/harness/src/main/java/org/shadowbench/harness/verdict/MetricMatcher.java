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
import java.util.stream.Stream;
import org.shadowbench.harness.model.Metric;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.model.Rulers;
import org.shadowbench.harness.model.Series;

/**
 * Matches the metrics of two runs.
 *
 * <p>
 * These are compared: the primary metric of each row, its allocation, and every other metric whose unit tells which way
 * is worse, as operations per time or anything per operation. A row with a score that no ratio can be taken of, as 0 or
 * NaN, is FAILED and says so, since a benchmark that measures nothing must not pass.
 */
final class MetricMatcher {

    /** The GC profiler's figures of the collector (allocation is compared), and percentiles of the primary metric. */
    private static final String REPEATED = "gc\\..*|p\\d\\.\\d+|.*:p\\d\\.\\d+";

    private final Sampling sampling;
    private final ComparisonRequest wanted;
    private final IndexedSide from;
    private final IndexedSide to;

    private final List<Comparison> comparisons = new ArrayList<>();
    private final List<Comparison.Timed> rulers = new ArrayList<>();
    private final Map<String, Integer> notCompared = new TreeMap<>();

    private MetricMatcher(ComparisonSide base, ComparisonSide head, Sampling sampling, ComparisonRequest wanted) {
        this.sampling = sampling;
        this.wanted = wanted;
        this.from = new IndexedSide("base", base, this::takesPart);
        this.to = new IndexedSide("head", head, this::takesPart);
    }

    /** Matches {@code head} with {@code base}; rulers are always read. */
    static MatchedRuns match(ComparisonSide base, ComparisonSide head, Sampling sampling, ComparisonRequest wanted) {
        MetricMatcher matcher = new MetricMatcher(base, head, sampling, wanted);
        matcher.match(base.alone(), head.alone());
        return new MatchedRuns(matcher.comparisons, matcher.rulers, matcher.notes());
    }

    private boolean takesPart(Row row) {
        return Rulers.isRuler(row) || wanted.accepted().test(row);
    }

    private void match(List<Row> onlyInBase, List<Row> onlyInHead) {
        Map<Row, String> failed = new LinkedHashMap<>(to.failed());
        failed.putAll(from.failed());
        failed.forEach((row, reason) -> unmatched(new Metric(row, Series.PRIMARY), "", Verdict.FAILED, reason));
        onlyInBase.stream().filter(this::takesPart).forEach(row -> alone(row, Verdict.MISSING, to));
        onlyInHead.stream().filter(this::takesPart).forEach(row -> alone(row, Verdict.NEW, from));
        Set<Metric> all = new LinkedHashSet<>(from.series().keySet());
        all.addAll(to.series().keySet());
        for (Metric metric : all) {
            boolean compared = metric.name().equals(Metric.ALLOCATION) || !metric.name().matches(REPEATED);
            if (compared && !failed.containsKey(metric.row())) {
                match(metric);
            }
        }
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
        boolean ruler = Rulers.isRuler(metric.row());
        if (ruler && !metric.isPrimary()) {
            return;
        }
        String key = metric.key();
        MetricMeans means = means(metric, base.unit());
        double[] baseMeans = base.forkMeans();
        double[] headMeans = head.forkMeans();
        if (allocation) {
            comparisons.add(new Comparison.Allocated(means, AllocationGate.of(key, baseMeans, headMeans)));
            return;
        }
        ForkSamples samples = switch (sampling) {
            case PAIRED -> PairedForks.of(key, baseMeans, headMeans);
            case UNPAIRED -> UnpairedForks.of(key, baseMeans, headMeans);
        };
        Comparison.Timed timed = new Comparison.Timed(means, direction, samples, wanted.threshold(),
                wanted.noiseFloor().applyAsDouble(metric));
        if (ruler) {
            rulers.add(timed);
        } else {
            comparisons.add(timed);
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

    /** The reason that no ratio can be taken; empty if one can. */
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

    private void alone(Row row, Verdict verdict, IndexedSide other) {
        unmatched(new Metric(row, Series.PRIMARY), "", verdict, other.whyNot(row));
    }

    private void unmatched(Metric metric, String unit, Verdict verdict, String reason) {
        if (Rulers.isRuler(metric.row())) {
            skip("the ruler " + metric.label() + ": " + reason);
        } else {
            comparisons.add(new Comparison.Unmatched(means(metric, unit), verdict, reason));
        }
    }

    private MetricMeans means(Metric metric, String unit) {
        return new MetricMeans(metric, unit, mean(from.series().get(metric)), mean(to.series().get(metric)));
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
