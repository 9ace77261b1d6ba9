package org.shadowbench.benchmarks.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Each row's primary metric as a ratio to that of its baseline. */
public final class Ratios {

    private static final String HEADER = "benchmark,mode,threads,baseline,forks,mean,"
            + "baseline_mean,unit,ratio,ci_lower,ci_upper";

    private Ratios() {}

    /** A row, the one it is compared with, and how they compare. */
    public record Line(Series subject, Series baseline, WelchRatio ratio) {}

    /** A line for each row that has a baseline other than itself, in the order of {@code results}. */
    public static List<Line> to(Baseline baseline, List<Series> results) {
        Map<Row, Series> byRow = new LinkedHashMap<>();
        results.stream().filter(Series::isPrimary).forEach(series -> byRow.put(series.row(), series));
        List<Line> lines = new ArrayList<>();
        for (Series subject : byRow.values()) {
            Series compared = baseline.of(subject.row()).map(byRow::get).orElse(null);
            Optional<WelchRatio> ratio = compared == null ? Optional.empty() : WelchRatio.of(subject, compared);
            ratio.ifPresent(known -> lines.add(new Line(subject, compared, known)));
        }
        return lines;
    }

    /** The same as CSV; an interval that isn't known is empty. */
    public static byte[] csv(String baseline, List<Line> lines) {
        try (CsvTable table = new CsvTable(HEADER, lines.stream().map(line -> line.subject().row()).toList())) {
            for (Line line : lines) {
                Row row = line.subject().row();
                Optional<Interval> interval = line.ratio().interval();
                table.add(row, row.benchmark(), row.mode(), row.threads(), baseline, line.subject().forks().size(),
                        line.subject().mean(), line.baseline().mean(), line.subject().unit(), line.ratio().ratio(),
                        interval.<Object>map(Interval::lower).orElse(""),
                        interval.<Object>map(Interval::upper).orElse(""));
            }
            return table.bytes();
        }
    }
}
