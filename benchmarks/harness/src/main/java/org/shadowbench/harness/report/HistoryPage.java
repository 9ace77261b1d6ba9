package org.shadowbench.harness.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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

/** Makes the page of the accepted runs: a line for each metric, with marks where its level or method changed. */
public final class HistoryPage {

    private static final String LEAD = """
            Lines are means over the forks of each accepted run, bands their 95% intervals, small dots the forks. \
            Dashed lines mark runs at which the level changed, or something other than the sources.""";
    private static final int DAY = 10;

    private final Map<HistoryEntry, List<String>> steps = new HashMap<>();

    private final Looks looks;

    private HistoryPage(List<HistoryEntry> entries, Looks looks) {
        this.looks = looks;
        for (int index = 1; index < entries.size(); index++) {
            steps.put(entries.get(index), entries.get(index).stepsSince(entries.get(index - 1)));
        }
    }

    /**
     * @param entries oldest first, at least one
     * @param lines the metrics to show
     */
    public static Report of(List<HistoryEntry> entries, List<Timeline> lines, Presentation presentation) {
        HistoryPage page = new HistoryPage(entries, presentation.looks());
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
            changes.put(change.entry(), Figures.change(change.point().ratio() - 1));
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

    private String subject(Row row) {
        return looks.params().stream().map(row.params()::get).filter(Objects::nonNull).findFirst().orElse("");
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
