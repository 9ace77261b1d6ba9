package org.shadowbench.harness.model;

import org.shadowbench.harness.model.HistoryEntry.HistoryRow;

/** A metric of a history, in one unit: figures in another unit belong to another column. */
public record HistoryColumn(Metric metric, String unit) implements Comparable<HistoryColumn> {

    public static HistoryColumn of(HistoryRow row) {
        return new HistoryColumn(row.identity(), row.unit());
    }

    /** True if a larger figure is a better one. */
    public boolean moreIsBetter() {
        return metric.isPrimary() && metric.row().mode().equals("thrpt");
    }

    @Override
    public int compareTo(HistoryColumn other) {
        int byMetric = metric.compareTo(other.metric);
        return byMetric == 0 ? unit.compareTo(other.unit) : byMetric;
    }
}
