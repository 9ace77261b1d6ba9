package org.shadowbench.harness.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.shadowbench.harness.model.Metric;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.verdict.ComparedRuns;
import org.shadowbench.harness.verdict.RowVerdict;

/**
 * Makes tables of a comparison over two parameters: one down, one across, a table for each combination of the others.
 * The benchmark's name counts as a parameter named benchmark.
 */
public final class ComparisonPivot {

    /** Orders numbers by size, before words. */
    private static final Comparator<String> VALUES = Comparator
            .comparingDouble(ComparisonPivot::size).thenComparing(Comparator.naturalOrder());

    /** Stands for the benchmark's name, unless a parameter has that name. */
    private static final String BENCHMARK = "benchmark";

    private final String down;
    private final String across;

    public ComparisonPivot(String down, String across) {
        this.down = down;
        this.across = across;
    }

    /** Makes the tables of the rows that have both parameters. There may be none. */
    public List<Table> tables(ComparedRuns compared) {
        Map<String, Map<String, Map<String, String>>> tables = new LinkedHashMap<>();
        for (RowVerdict row : compared.verdict().rows()) {
            Metric metric = row.metric();
            Map<String, String> params = withBenchmark(metric.row());
            if (params.containsKey(down) && params.containsKey(across)) {
                tables.computeIfAbsent(rest(metric), key -> new TreeMap<>(VALUES))
                        .computeIfAbsent(params.get(down), key -> new TreeMap<>(VALUES))
                        .put(params.get(across), ComparisonRows.cell(row));
            }
        }
        return tables.entrySet().stream().map(table -> table(table.getKey(), table.getValue())).toList();
    }

    private static Map<String, String> withBenchmark(Row row) {
        Map<String, String> params = new HashMap<>(row.params());
        params.putIfAbsent(BENCHMARK, row.shortBenchmark());
        return params;
    }

    /** The title of a table: all that its rows have in common. */
    private String rest(Metric metric) {
        Row row = metric.row();
        Map<String, String> others = new HashMap<>(row.params());
        boolean ofBenchmarks = Set.of(down, across).contains(BENCHMARK) && !others.containsKey(BENCHMARK);
        others.keySet().removeAll(Set.of(down, across));
        String benchmark = ofBenchmarks ? "" : row.benchmark();
        return new Metric(new Row(benchmark, row.mode(), row.threads(), others), metric.name()).label().strip();
    }

    private Table table(String title, Map<String, Map<String, String>> cells) {
        TreeSet<String> columns = new TreeSet<>(VALUES);
        cells.values().forEach(line -> columns.addAll(line.keySet()));
        List<String> header = new ArrayList<>(List.of(down + " \\ " + across));
        header.addAll(columns);
        List<List<String>> lines = new ArrayList<>();
        cells.forEach((value, line) -> {
            List<String> text = new ArrayList<>(List.of(value));
            columns.forEach(column -> text.add(line.getOrDefault(column, "")));
            lines.add(text);
        });
        return new Table(title, 1, header, lines);
    }

    private static double size(String value) {
        return value.matches("-?\\d{1,15}(\\.\\d+)?") ? Double.parseDouble(value) : Double.POSITIVE_INFINITY;
    }
}
