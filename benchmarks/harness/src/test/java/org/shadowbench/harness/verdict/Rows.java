package org.shadowbench.harness.verdict;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.shadowbench.harness.model.Metric;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.model.Series;

/**
 * Rows for tests: base is around 100, head a multiple of it, and the ratios of the pairs spread evenly around that
 * multiple.
 */
final class Rows {

    private Rows() {}

    /** Pairs whose ratios lie between {@code ratio} less {@code spread} and {@code ratio} plus {@code spread}. */
    static PairedForks pairs(int forks, double ratio, double spread) {
        double[] base = new double[forks];
        Arrays.setAll(base, i -> 100 + i % 3);
        double[] head = new double[forks];
        Arrays.setAll(head, i -> base[i] * (ratio + spread * (forks == 1 ? 0 : 2.0 * i / (forks - 1) - 1)));
        return PairedForks.of("pairs", base, head);
    }

    /** The primary metric of a benchmark with that name. */
    static Metric metric(String name) {
        return new Metric(new Row(name, "avgt", 1, Map.of()), Series.PRIMARY);
    }

    static MetricMeans means(String name, String unit) {
        return new MetricMeans(metric(name), unit, OptionalDouble.empty(), OptionalDouble.empty());
    }

    static List<String> names(List<RowVerdict> rows) {
        return rows.stream().map(row -> row.metric().label()).toList();
    }

    static Comparison.Timed timed(String row, ForkSamples samples) {
        return timed(row, Direction.LOWER_IS_BETTER, samples, 0);
    }

    static Comparison.Timed timed(String row, Direction direction, ForkSamples samples, double noiseFloor) {
        String unit = direction == Direction.LOWER_IS_BETTER ? "ns/op" : "ops/s";
        return new Comparison.Timed(means(row, unit), direction, samples, 0.03, noiseFloor);
    }

    static Comparison.Allocated allocated(String row, double base, double head) {
        return new Comparison.Allocated(means(row, "B/op"),
                AllocationGate.of(row, new double[]{base, base}, new double[]{head, head}));
    }

    static Evidence.Tested tested(RowVerdict row) {
        return (Evidence.Tested) row.evidence();
    }

    static OptionalInt forksNeeded(RowVerdict row) {
        return tested(row).power().forksNeeded();
    }
}
