package org.shadowbench.harness.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.shadowbench.harness.model.Metric;
import org.shadowbench.harness.statistics.ShiftEstimate;
import org.shadowbench.harness.verdict.ComparedRuns;
import org.shadowbench.harness.verdict.Evidence;
import org.shadowbench.harness.verdict.MetricMeans;
import org.shadowbench.harness.verdict.RowVerdict;

/** Makes one table of a comparison, with a line for each row. Rows that changed come first. */
public final class ComparisonRows {

    private static final List<String> HEADER = List.of("verdict", "row", "base", "head", "unit", "ratio",
            "95% interval",
            "adj. p", "delta", "could show", "forks", "needed");
    private static final int TEXT_COLUMNS = 2;

    private ComparisonRows() {}

    /** @param rows the rows to show, all of {@code compared} */
    public static Table table(ComparedRuns compared, List<RowVerdict> rows) {
        Map<Metric, String> labels = labels(compared);
        List<List<String>> lines = new ArrayList<>();
        for (RowVerdict row : rows) {
            List<String> line = new ArrayList<>(List.of(row.verdict().name(), labels.get(row.metric())));
            line.addAll(figures(row));
            lines.add(line);
        }
        return new Table("", TEXT_COLUMNS, HEADER, lines);
    }

    private static List<String> figures(RowVerdict row) {
        MetricMeans means = row.means();
        String unit = means.unit();
        return switch (row.evidence()) {
            case Evidence.Tested tested -> {
                ShiftEstimate estimate = tested.estimate();
                yield List.of(Figures.number(means.base()), Figures.number(means.head()), unit,
                        Figures.ratio(estimate.ratio()), interval(estimate), Figures.pValue(tested.adjustedP()),
                        Figures.percent(tested.delta()), Figures.percent(tested.power().smallestEffect()),
                        Integer.toString(tested.forks()), Figures.count(tested.power().forksNeeded()));
            }
            case Evidence.Allocated allocated -> List.of(Figures.number(allocated.baseBytes()),
                    Figures.number(allocated.headBytes()), unit, ratio(allocated), "-", "-",
                    Figures.number(allocated.tolerance()) + " B", "-", "-", "-");
            case Evidence.None none -> List.of(Figures.number(means.base()), Figures.number(means.head()),
                    none.reason(), "-", "-", "-", "-", "-", "-", "-");
        };
    }

    private static String ratio(Evidence.Allocated allocated) {
        return allocated.baseBytes() > 0 ? Figures.ratio(allocated.headBytes() / allocated.baseBytes()) : "-";
    }

    /** The interval, with its confidence if that is less than 95%. */
    static String interval(ShiftEstimate estimate) {
        String text = Figures.ratio(estimate.ratioLow()) + " to " + Figures.ratio(estimate.ratioHigh());
        return estimate.attains(0.95) ? text : text + " (" + Math.round(100 * estimate.confidence()) + "%)";
    }

    /** The label of each metric: its key if two metrics share the short label. */
    static Map<Metric, String> labels(ComparedRuns compared) {
        List<Metric> metrics = compared.verdict().rows().stream().map(RowVerdict::metric).toList();
        Set<String> once = new HashSet<>();
        Set<String> twice = new HashSet<>();
        for (Metric metric : metrics) {
            if (!once.add(metric.label())) {
                twice.add(metric.label());
            }
        }
        return metrics.stream().collect(Collectors.toMap(Function.identity(),
                metric -> twice.contains(metric.label()) ? metric.key() : metric.label()));
    }

    /** The cell of a row in a pivot table: the ratio of head to base, and the verdict unless it is OK. */
    static String cell(RowVerdict row) {
        OptionalDouble ratio = switch (row.evidence()) {
            case Evidence.Tested tested -> OptionalDouble.of(tested.estimate().ratio());
            case Evidence.Allocated allocated when allocated.baseBytes() > 0 -> OptionalDouble
                    .of(allocated.headBytes() / allocated.baseBytes());
            default -> OptionalDouble.empty();
        };
        String text = ratio.isPresent() ? Figures.ratio(ratio.getAsDouble()) : "";
        String verdict = switch (row.verdict()) {
            case OK -> "";
            default -> row.verdict().name();
        };
        return (text + " " + verdict).strip();
    }
}
