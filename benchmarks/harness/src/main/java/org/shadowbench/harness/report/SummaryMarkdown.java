package org.shadowbench.harness.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.shadowbench.harness.report.GroupedMetric.GroupValue;
import org.shadowbench.harness.report.Report.Fact;

/**
 * Writes a report as Markdown, for job summaries and results folders. Each section has its picture and the rows that
 * matter most; the other rows are folded.
 */
final class SummaryMarkdown {

    private static final List<String> COLUMNS = List.of("row", "mean", "95% interval", "unit", "B/op");

    /** GitHub cuts a job summary off at 1 MiB; at some 150 bytes a row this leaves room for a dozen sections. */
    private static final int FOLDED_ROWS = 400;
    private static final int FOREST_ROWS = 20;

    private final StringBuilder text = new StringBuilder();

    private SummaryMarkdown() {}

    /** @param pictures the folder with the sections' SVGs, relative to that of the text; "" for no pictures */
    static String of(Report report, String pictures) {
        SummaryMarkdown markdown = new SummaryMarkdown();
        markdown.head(report);
        for (Section section : report.sections()) {
            markdown.text.append("\n## ").append(Markdown.words(section.title())).append("\n\n");
            if (!pictures.isEmpty()) {
                markdown.picture(section, pictures);
            }
            switch (section) {
                case Section.Rows rows -> markdown.rows(rows);
                case Section.Forest forest -> markdown.forest(forest);
                case Section.History history -> markdown.history(history);
                case Section.Metrics metrics -> markdown.metrics(metrics);
            }
        }
        return markdown.text.toString();
    }

    private void head(Report report) {
        text.append("# ").append(Markdown.words(report.title())).append("\n\n");
        for (Fact fact : report.facts()) {
            text.append("- ").append(fact.name()).append(": ").append(Markdown.code(fact.value())).append('\n');
        }
        for (String note : report.notes()) {
            text.append("\n> ").append(Markdown.words(note)).append('\n');
        }
    }

    /** An id has letters, digits and dashes only, so nothing from a file gets into the link. */
    private void picture(Section section, String pictures) {
        String file = pictures + "/" + section.id();
        text.append("<picture><source media=\"(prefers-color-scheme: dark)\" srcset=\"").append(file)
                .append("-dark.svg\"><img src=\"").append(file).append(".svg\" alt=\"Chart of the table below: ")
                .append(Markdown.references(section.title())).append("\">")
                .append("</picture>\n\n");
    }

    private void rows(Section.Rows section) {
        List<MeasuredRow> ends = ends(section);
        table(section, ends);
        if (ends.size() < section.rows().size()) {
            List<MeasuredRow> folded = section.rows().subList(0, Math.min(FOLDED_ROWS, section.rows().size()));
            text.append("\n<details><summary>")
                    .append(folded.size() == section.rows().size()
                            ? "All " + folded.size() + " rows"
                            : folded.size() + " of " + section.rows().size() + " rows, all are in summary.csv")
                    .append("</summary>\n\n");
            table(section, folded);
            text.append("\n</details>\n");
        }
    }

    /** The rows with the least and the largest mean of each benchmark. */
    private static List<MeasuredRow> ends(Section.Rows section) {
        Map<Integer, List<MeasuredRow>> byBenchmark = new LinkedHashMap<>();
        section.rows().stream().filter(row -> row.mean() != null)
                .forEach(row -> byBenchmark.computeIfAbsent(row.benchmark(), key -> new ArrayList<>()).add(row));
        List<MeasuredRow> ends = new ArrayList<>();
        for (List<MeasuredRow> rows : byBenchmark.values()) {
            rows.sort(Comparator.comparingDouble(MeasuredRow::mean));
            ends.add(rows.getFirst());
            if (rows.size() > 1) {
                ends.add(rows.getLast());
            }
        }
        return ends;
    }

    private void table(Section.Rows section, List<MeasuredRow> rows) {
        table(1, COLUMNS, rows.stream().map(row -> List.of(label(section, row), Figures.number(row.mean()),
                Figures.interval(row.lower(), row.upper()), section.unit(), Figures.number(row.allocated()))));
    }

    private void table(int textColumns, List<String> header, Stream<List<String>> lines) {
        text.append(Markdown.table(new Table("", textColumns, header, lines.toList())));
    }

    private static String label(Section.Rows section, MeasuredRow row) {
        List<String> params = new ArrayList<>();
        for (int index = 0; index < section.params().size(); index++) {
            int value = row.values().get(index);
            if (value >= 0) {
                Section.Param param = section.params().get(index);
                params.add(param.name() + "=" + param.values().get(value));
            }
        }
        return section.benchmarks().get(row.benchmark()) + (params.isEmpty() ? "" : " " + String.join(", ", params));
    }

    private void forest(Section.Forest section) {
        List<ForestRow> first = section.rows().subList(0, Math.min(FOREST_ROWS, section.rows().size()));
        table(2, List.of("row", "verdict", "head / base", "95% interval"), first.stream().map(row -> List.of(
                row.label(), row.verdict(), Figures.number(row.ratio()), Figures.interval(row.lower(), row.upper()))));
        if (first.size() < section.rows().size()) {
            text.append("\n").append(section.rows().size() - first.size()).append(" more rows are in report.html.\n");
        }
    }

    private void history(Section.History section) {
        table(3, List.of("row", "last run", "step", "mean", "unit"), section.series().stream().map(series -> {
            HistorySeries.HistoryPoint last = series.points().getLast();
            String step = series.steps().isEmpty() ? "" : series.steps().getLast().text();
            return List.of(series.label(), last.run(), step, Figures.number(last.value()), series.unit());
        }));
    }

    private void metrics(Section.Metrics section) {
        List<String> groups = section.metrics().stream().flatMap(metric -> metric.values().stream())
                .map(GroupValue::group).distinct().toList();
        List<String> header = new ArrayList<>(List.of("measured", "unit"));
        header.addAll(groups);
        table(2, header, section.metrics().stream().map(metric -> {
            List<String> cells = new ArrayList<>(List.of(metric.metric(), metric.unit()));
            groups.forEach(group -> cells.add(metric.values().stream().filter(value -> value.group().equals(group))
                    .findFirst().map(SummaryMarkdown::text).orElse("")));
            return cells;
        }));
    }

    private static String text(GroupValue value) {
        String text = Figures.number(value.value());
        return value.lower() == null ? text : text + " (" + Figures.interval(value.lower(), value.upper()) + ")";
    }
}
