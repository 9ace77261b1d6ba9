package org.shadowbench.benchmarks.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shadowbench.benchmarks.report.Report.Fact;
import org.shadowbench.benchmarks.report.ScenarioMetric.PolicyRow;

/**
 * A report as Markdown, for job summaries and results folders: of each section its picture and the rows that matter,
 * the other rows folded away.
 */
final class SummaryMarkdown {

    private static final List<String> COLUMNS = List.of("row", "mean", "95% interval", "unit", "B/op");

    /** GitHub cuts a job summary off at 1 MiB; at some 150 bytes a row this leaves room for a dozen sections. */
    private static final int FOLDED_ROWS = 400;
    private static final int FOREST_ROWS = 20;

    private final StringBuilder text = new StringBuilder();

    private SummaryMarkdown() {}

    /** @param pictures the folder with the sections' SVGs, relative to where the text will be; none where it is "" */
    static String of(Report report, String pictures) {
        SummaryMarkdown markdown = new SummaryMarkdown();
        markdown.head(report);
        for (Section section : report.sections()) {
            markdown.text.append("\n## ").append(MarkdownText.text(section.title())).append("\n\n");
            if (!pictures.isEmpty()) {
                markdown.picture(section, pictures);
            }
            switch (section) {
                case Section.Rows rows -> markdown.rows(rows);
                case Section.Forest forest -> markdown.forest(forest);
                case Section.History history -> markdown.history(history);
                case Section.Scenario scenario -> markdown.scenario(scenario);
            }
        }
        return markdown.text.toString();
    }

    private void head(Report report) {
        text.append("# ").append(MarkdownText.text(report.title())).append("\n\n");
        for (Fact fact : report.facts()) {
            text.append("- ").append(fact.name()).append(": ").append(MarkdownText.text(fact.value())).append('\n');
        }
        for (String note : report.notes()) {
            text.append("\n> ").append(MarkdownText.text(note)).append('\n');
        }
    }

    /** Ids are made of letters, digits and dashes: nothing of a file's contents gets into the link. */
    private void picture(Section section, String pictures) {
        String file = pictures + "/" + section.id();
        text.append("<picture><source media=\"(prefers-color-scheme: dark)\" srcset=\"").append(file)
                .append("-dark.svg\"><img src=\"").append(file).append(".svg\" alt=\"The chart of the table below\">")
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

    /** Of each benchmark the row with the least mean and the one with the largest. */
    private static List<MeasuredRow> ends(Section.Rows section) {
        Map<Integer, List<MeasuredRow>> byBenchmark = new LinkedHashMap<>();
        section.rows().stream().filter(row -> row.mean() != null)
                .forEach(row -> byBenchmark.computeIfAbsent(row.benchmark(), _ -> new ArrayList<>()).add(row));
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
        text.append(MarkdownText.head(COLUMNS, 1));
        for (MeasuredRow row : rows) {
            text.append(
                    MarkdownText.line(List.of(MarkdownText.text(label(section, row)), ThreeDigits.number(row.mean()),
                            ThreeDigits.interval(row.lower(), row.upper()), MarkdownText.text(section.unit()),
                            ThreeDigits.number(row.allocated()))));
        }
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
        text.append(MarkdownText.head(List.of("row", "verdict", "head / base", "95% interval"), 2));
        for (ForestRow row : first) {
            text.append(MarkdownText.line(List.of(MarkdownText.text(row.label()), MarkdownText.text(row.verdict()),
                    ThreeDigits.number(row.ratio()), ThreeDigits.interval(row.lower(), row.upper()))));
        }
        if (first.size() < section.rows().size()) {
            text.append("\n").append(section.rows().size() - first.size()).append(" more rows are in report.html.\n");
        }
    }

    private void history(Section.History section) {
        text.append(MarkdownText.head(List.of("row", "last run", "step", "mean", "unit"), 3));
        for (HistorySeries series : section.series()) {
            HistorySeries.HistoryPoint last = series.points().getLast();
            String step = series.steps().isEmpty() ? "" : series.steps().getLast().text();
            text.append(MarkdownText.line(List.of(MarkdownText.text(series.label()), MarkdownText.text(last.run()),
                    MarkdownText.text(step), ThreeDigits.number(last.value()), MarkdownText.text(series.unit()))));
        }
    }

    private void scenario(Section.Scenario section) {
        text.append(MarkdownText.head(List.of("measured", "policy", "value", "95% interval", "unit"), 2));
        for (ScenarioMetric metric : section.metrics()) {
            for (PolicyRow row : metric.rows()) {
                text.append(
                        MarkdownText.line(List.of(MarkdownText.text(metric.metric()), MarkdownText.text(row.policy()),
                                ThreeDigits.number(row.value()), ThreeDigits.interval(row.lower(), row.upper()),
                                MarkdownText.text(metric.unit()))));
            }
        }
    }
}
