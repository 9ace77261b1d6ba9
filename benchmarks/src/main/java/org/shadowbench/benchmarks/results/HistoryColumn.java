package org.shadowbench.benchmarks.results;

import org.shadowbench.benchmarks.results.HistoryEntry.HistoryRow;

/** A metric of a history, in one unit: figures in another are of another column. */
public record HistoryColumn(Metric metric, String unit) implements Comparable<HistoryColumn> {

    static HistoryColumn of(HistoryRow row) {
        return new HistoryColumn(row.identity(), row.unit());
    }

    /** What it is called in a table, so that two columns have different names. */
    String name() {
        return CsvCells.text(metric.key() + " " + unit);
    }

    /** Whether a larger figure is a better one. */
    boolean moreIsBetter() {
        return metric.isPrimary() && metric.row().mode().equals("thrpt");
    }

    @Override
    public int compareTo(HistoryColumn other) {
        int byMetric = metric.compareTo(other.metric);
        return byMetric == 0 ? unit.compareTo(other.unit) : byMetric;
    }
}
