package org.shadowbench.harness.verdict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shadowbench.harness.model.Baseline;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.model.Series;
import org.shadowbench.harness.statistics.WelchRatio;

/** Each row's primary metric as a ratio to that of its baseline. */
public final class Ratios {

    private Ratios() {}

    /** A row, its baseline, and the ratio of the two. */
    public record Line(Series subject, Series baseline, WelchRatio ratio) {}

    /** A line for each row that has a baseline other than itself, in the order of {@code results}. */
    public static List<Line> to(Baseline baseline, List<Series> results) {
        Map<Row, Series> byRow = new LinkedHashMap<>();
        results.stream().filter(Series::isPrimary).forEach(series -> byRow.put(series.row(), series));
        List<Line> lines = new ArrayList<>();
        for (Series subject : byRow.values()) {
            Series compared = baseline.of(subject.row()).map(byRow::get).orElse(null);
            Optional<WelchRatio> ratio = compared == null
                    ? Optional.empty()
                    : WelchRatio.of(subject.forkMeans(), compared.forkMeans());
            ratio.ifPresent(known -> lines.add(new Line(subject, compared, known)));
        }
        return lines;
    }
}
