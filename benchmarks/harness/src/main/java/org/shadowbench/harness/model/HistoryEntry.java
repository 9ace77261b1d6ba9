package org.shadowbench.harness.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shadowbench.harness.model.RunRecord.PlannedRow;

/**
 * An accepted run: what it measured, one figure per fork, and why it was accepted.
 *
 * @param version of this file's form, {@link #VERSION}
 * @param id names the run among others, and its file
 * @param reason why it was accepted
 * @param regression why it was accepted although it regressed; empty if it didn't
 * @param rows the primary metrics and allocations
 */
public record HistoryEntry(int version, String id, String reason, String regression, Environment environment,
        List<HistoryRow> rows) {

    public static final int VERSION = 1;

    public HistoryEntry {
        rows = List.copyOf(rows);
    }

    /**
     * One metric.
     *
     * @param method warm-up and measurement of each fork
     * @param forks the mean of each fork's iterations
     */
    public record HistoryRow(Row row, String metric, String unit, String method, List<Double> forks) {

        public HistoryRow {
            forks = List.copyOf(forks);
        }

        public Metric identity() {
            return new Metric(row, metric);
        }

        public double mean() {
            return forks.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        }
    }

    /** @throws BadResultException if the run has no environment, or a row of it failed */
    public static HistoryEntry of(RunResults run, String reason, String regression) throws BadResultException {
        if (run.run().isEmpty() || run.environment().isEmpty()) {
            throw new BadResultException(run.source(),
                    "is no results folder of a run: a history needs its environment");
        }
        if (!run.failures().isEmpty()) {
            throw new BadResultException(run.source(), run.failures().getFirst().row().label()
                    + " failed: a run is accepted whole or not at all");
        }
        Map<Row, String> methods = new HashMap<>();
        for (PlannedRow row : run.run().get().rows()) {
            methods.put(row.row(), row.method());
        }
        List<HistoryRow> rows = new ArrayList<>();
        for (Series series : run.series()) {
            if (series.isPrimary() || series.metric().equals(Metric.ALLOCATION)) {
                rows.add(new HistoryRow(series.row(), series.metric(), series.unit(),
                        methods.getOrDefault(series.row(), ""),
                        Arrays.stream(series.forkMeans()).boxed().toList()));
            }
        }
        return new HistoryEntry(VERSION, run.run().get().id(), reason, regression, run.environment().get(), rows);
    }

    /** As a run to compare with: each fork has one value, its mean. */
    public RunResults asRun(Path source) {
        List<Series> series = rows.stream().map(row -> new Series(row.row(), row.metric(), row.unit(),
                row.forks().stream().map(mean -> new double[]{mean}).toList())).toList();
        return new RunResults(source, Optional.empty(), Optional.of(environment), series, List.of());
    }

    /** The changes since an earlier entry, sources apart: a line for each field, and one for the method. */
    public List<String> stepsSince(HistoryEntry earlier) {
        List<String> steps = new ArrayList<>();
        for (Difference step : environment.differences(earlier.environment)) {
            steps.add(step.field() + ": " + step.here() + ", before: " + step.there());
        }
        Map<Metric, String> methods = new HashMap<>();
        earlier.rows.forEach(row -> methods.put(row.identity(), row.method()));
        long changed = rows.stream().filter(row -> methods.containsKey(row.identity()))
                .filter(row -> !methods.get(row.identity()).equals(row.method())).count();
        if (changed > 0) {
            steps.add("method: other iterations in " + Plural.of(changed, "row"));
        }
        return steps;
    }
}
