package org.shadowbench.harness.verdict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shadowbench.harness.model.HistoryColumn;
import org.shadowbench.harness.model.HistoryEntry;
import org.shadowbench.harness.model.HistoryEntry.HistoryRow;
import org.shadowbench.harness.model.Metric;
import org.shadowbench.harness.statistics.ChangePoint;
import org.shadowbench.harness.statistics.ChangePoints;

/**
 * One metric over a history.
 *
 * @param entries the accepted runs that have it, oldest first
 * @param means of the forks of each entry
 */
public record Timeline(Metric metric, String unit, List<HistoryEntry> entries, List<Double> means) {

    /** Small, since many metrics are searched; with fewer than 8 runs no permutation test reaches it. */
    private static final double ALPHA = 0.01;
    private static final long SEED = 0x5bad0;

    public Timeline {
        entries = List.copyOf(entries);
        means = List.copyOf(means);
    }

    /** A change, and the first run after it. */
    public record Change(HistoryEntry entry, ChangePoint point) {}

    /** Every metric of a history that is oldest first; a metric that changed its unit has two timelines. */
    public static List<Timeline> of(List<HistoryEntry> history) {
        record Key(Metric metric, String unit) {}
        Map<Key, List<HistoryEntry>> entries = new LinkedHashMap<>();
        Map<Key, List<Double>> means = new LinkedHashMap<>();
        for (HistoryEntry entry : history) {
            for (HistoryRow row : entry.rows()) {
                Key key = new Key(row.identity(), row.unit());
                entries.computeIfAbsent(key, absent -> new ArrayList<>()).add(entry);
                means.computeIfAbsent(key, absent -> new ArrayList<>()).add(row.mean());
            }
        }
        return entries.keySet().stream()
                .map(key -> new Timeline(key.metric(), key.unit(), entries.get(key), means.get(key))).toList();
    }

    /** Its column in a table of the history. */
    public HistoryColumn column() {
        return new HistoryColumn(metric, unit);
    }

    /** The changes of its level; empty if a mean is 0, as allocation may be. */
    public List<Change> changes() {
        if (means.stream().anyMatch(mean -> !(mean > 0) || mean.isInfinite())) {
            return List.of();
        }
        double[] scores = means.stream().mapToDouble(Double::doubleValue).toArray();
        return ChangePoints.find(metric.key(), scores, ALPHA, SEED).stream()
                .map(point -> new Change(entries.get(point.index()), point)).toList();
    }
}
