package org.shadowbench.harness.report;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.shadowbench.harness.verdict.RowVerdict;
import org.shadowbench.harness.verdict.Verdict;

/** Writes a comparison as Markdown for a job summary. Rows that aren't OK are open, the others are folded. */
public final class ComparisonMarkdown {

    /** GitHub cuts a summary at 1 MiB; rows beyond this are in the JSON. */
    private static final int MOST_ROWS = 1000;

    private ComparisonMarkdown() {}

    /** @param pivots tables over two parameters, which replace the table of rows; may be empty */
    public static String write(ComparisonReport report, List<Table> pivots) {
        StringBuilder text = new StringBuilder();
        text.append("## ").append(report.headline()).append("\n\n");
        text.append("base ").append(Markdown.code(report.base())).append(", head ")
                .append(Markdown.code(report.head())).append("\n\n");
        text.append(list(report.findings()));
        pivots.forEach(
                pivot -> text.append("\n").append(Markdown.code(pivot.title())).append("\n\n")
                        .append(Markdown.table(pivot)));
        if (pivots.isEmpty()) {
            text.append(rows(report, row -> row.verdict() != Verdict.OK));
            text.append(folded("rows that are OK", rows(report, row -> row.verdict() == Verdict.OK)));
        }
        text.append(folded("remarks", list(report.remarks())));
        return text.toString();
    }

    private static String rows(ComparisonReport report, Predicate<RowVerdict> wanted) {
        List<RowVerdict> rows = report.compared().verdict().rows().stream().filter(wanted).toList();
        if (rows.isEmpty()) {
            return "";
        }
        List<RowVerdict> shown = rows.subList(0, Math.min(rows.size(), MOST_ROWS));
        String more = rows.size() > MOST_ROWS ? "\n" + (rows.size() - MOST_ROWS) + " more rows\n" : "";
        return "\n" + Markdown.table(ComparisonRows.table(report.compared(), shown)) + more;
    }

    private static String list(List<String> lines) {
        return lines.stream().map(line -> "- " + Markdown.code(line) + "\n").collect(Collectors.joining());
    }

    private static String folded(String summary, String content) {
        return content.isEmpty()
                ? ""
                : "\n<details><summary>" + summary + "</summary>\n\n" + content.stripLeading() + "\n</details>\n";
    }
}
