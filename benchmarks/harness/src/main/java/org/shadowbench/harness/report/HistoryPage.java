package org.shadowbench.harness.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.shadowbench.harness.model.HistoryEntry;
import org.shadowbench.harness.model.HistoryEntry.HistoryRow;
import org.shadowbench.harness.model.Metric;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.report.HistorySeries.HistoryPoint;
import org.shadowbench.harness.report.HistorySeries.HistoryStep;
import org.shadowbench.harness.report.Report.Fact;
import org.shadowbench.harness.statistics.Interval;
import org.shadowbench.harness.verdict.Timeline;
import org.shadowbench.harness.verdict.Timeline.Change;

/** The accepted runs as a page: a line for each metric, marked where its level or the way of measuring changed. */
public final class HistoryPage {

    private static final String LEAD = """
            Lines are means over forks of each accepted run, bands their 95% intervals, small dots the forks. Dashed lines mark \
            runs with which the level changed, or something other than the sources did.""";
    private static final int DAY = 10;

    /** The parameters by which benchmarks choose what they measure; rows.js has the same. */
    private static final List<String> SUBJECTS = List.of("implementation", "policy");

    private final Map<HistoryEntry, List<String>> steps = new HashMap<>();

    private HistoryPage(List<HistoryEntry> entries) {
        for (int index = 1; index < entries.size(); index++) {
            steps.put(entries.get(index), entries.get(index).stepsSince(entries.get(index - 1)));
        }
    }

    /**
     * @param entries oldest first, at least one
     * @param lines the metrics to show
     */
    public static Report of(List<HistoryEntry> entries, List<Timeline> lines, Presentation presentation) {
        HistoryPage page = new HistoryPage(entries);
        List<HistorySeries> series = lines.stream().map(page::series).toList();
        List<Fact> facts = List.of(new Fact("Accepted runs", Integer.toString(entries.size())),
                new Fact("Oldest", entries.getFirst().environment().time()),
                new Fact("Newest", entries.getLast().environment().time()));
        return new Report(presentation.name() + " history", LEAD, facts, List.of(), List.of(), series.isEmpty()
                ? List.of()
                : List.of(new Section.History("history", "Accepted runs", "From the oldest to the newest.", series)),
                presentation.looks());
    }

    private HistorySeries series(Timeline line) {
        List<HistoryPoint> points = new ArrayList<>();
        List<HistoryStep> marks = new ArrayList<>();
        Map<HistoryEntry, String> changes = new HashMap<>();
        for (Change change : line.changes()) {
            changes.put(change.entry(), String.format(Locale.ROOT, "%+.1f%%", 100 * (change.point().ratio() - 1)));
        }
        for (int index = 0; index < line.entries().size(); index++) {
            HistoryEntry entry = line.entries().get(index);
            points.add(point(entry, forks(entry, line.metric())));
            List<String> texts = new ArrayList<>(steps.getOrDefault(entry, List.of()));
            Optional.ofNullable(changes.get(entry)).ifPresent(texts::addFirst);
            if (!texts.isEmpty()) {
                marks.add(new HistoryStep(index, String.join("; ", texts)));
            }
        }
        return new HistorySeries(line.metric().label(), subject(line.metric().row()), line.unit(), points, marks);
    }

    private static String subject(Row row) {
        return SUBJECTS.stream().map(row.params()::get).filter(Objects::nonNull).findFirst().orElse("");
    }

    private static List<Double> forks(HistoryEntry entry, Metric metric) {
        return entry.rows().stream().filter(row -> row.identity().equals(metric)).map(HistoryRow::forks).findFirst()
                .orElseThrow();
    }

    private static HistoryPoint point(HistoryEntry entry, List<Double> forks) {
        double[] values = forks.stream().mapToDouble(Double::doubleValue).toArray();
        Optional<Interval> interval = Interval.ofMean(values, Interval.LEVEL);
        String time = entry.environment().time();
        return new HistoryPoint(time.substring(0, Math.min(DAY, time.length())),
                forks.stream().mapToDouble(Double::doubleValue).average().orElseThrow(),
                interval.map(Interval::lower).orElse(null), interval.map(Interval::upper).orElse(null), forks);
    }
}
