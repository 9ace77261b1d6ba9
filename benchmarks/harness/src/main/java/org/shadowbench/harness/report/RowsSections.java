package org.shadowbench.harness.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.shadowbench.harness.model.Metric;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.model.RunResults;
import org.shadowbench.harness.model.Series;
import org.shadowbench.harness.report.Questions.Question;
import org.shadowbench.harness.report.Section.Param;
import org.shadowbench.harness.statistics.Interval;

/** Makes a section for each question and unit of a run. */
final class RowsSections {

    /** JMH's own settings, shown as parameters where the rows of a section differ in them. */
    private static final String MODE = "JMH mode";
    private static final String THREADS = "JMH threads";

    private final Map<Row, Double> allocated = new HashMap<>();
    private final RunResults run;
    private final Questions questions;

    RowsSections(RunResults run, Questions questions) {
        this.run = run;
        this.questions = questions;
        run.series().stream().filter(series -> series.metric().equals(Metric.ALLOCATION))
                .forEach(series -> allocated.put(series.row(), finite(series.mean())));
    }

    List<Section.Rows> sections() {
        List<Section.Rows> sections = new ArrayList<>();
        for (Question question : questions.all()) {
            Map<String, List<Series>> byUnit = run.primary().stream()
                    .filter(series -> questions.of(series.row()).equals(question))
                    .collect(Collectors.groupingBy(Series::unit, LinkedHashMap::new, Collectors.toList()));
            int units = 0;
            for (Map.Entry<String, List<Series>> entry : byUnit.entrySet()) {
                String id = question.id() + (++units == 1 ? "" : "-" + units);
                String title = question.title() + (byUnit.size() == 1 ? "" : " (in " + entry.getKey() + ")");
                sections.add(section(id, title, question.about(), entry.getKey(), entry.getValue()));
            }
        }
        return sections;
    }

    private Section.Rows section(String id, String title, String about, String unit, List<Series> series) {
        List<SortedMap<String, String>> settings = settings(series.stream().map(Series::row).toList());
        List<Param> params = params(settings);
        List<String> names = names(series);
        List<String> benchmarks = names.stream().distinct().toList();
        List<MeasuredRow> rows = new ArrayList<>();
        for (int index = 0; index < series.size(); index++) {
            SortedMap<String, String> own = settings.get(index);
            List<Integer> values = params.stream().map(param -> position(own.get(param.name()), param)).toList();
            Series one = series.get(index);
            rows.add(row(benchmarks.indexOf(names.get(index)), values, one));
        }
        return new Section.Rows(id, title, about, unit, benchmarks, params, rows);
    }

    /** Class and method of each row, with the package if two benchmarks share both. */
    private static List<String> names(List<Series> series) {
        List<Row> rows = series.stream().map(Series::row).toList();
        long full = rows.stream().map(Row::benchmark).distinct().count();
        long shorter = rows.stream().map(Row::shortBenchmark).distinct().count();
        return rows.stream().map(full == shorter ? Row::shortBenchmark : Row::benchmark).toList();
    }

    /** The parameters of each row, and JMH's settings where they tell rows apart. */
    private static List<SortedMap<String, String>> settings(List<Row> rows) {
        boolean modes = rows.stream().map(Row::mode).distinct().count() > 1;
        boolean threads = rows.stream().map(Row::threads).distinct().count() > 1;
        return rows.stream().map(row -> {
            SortedMap<String, String> settings = new TreeMap<>(row.params());
            if (modes) {
                settings.put(MODE, row.mode());
            }
            if (threads) {
                settings.put(THREADS, Integer.toString(row.threads()));
            }
            return settings;
        }).toList();
    }

    private static List<Param> params(List<SortedMap<String, String>> settings) {
        SortedMap<String, Set<String>> byName = new TreeMap<>();
        settings.forEach(row -> row
                .forEach((name, value) -> byName.computeIfAbsent(name, key -> new LinkedHashSet<>()).add(value)));
        return byName.entrySet().stream().map(entry -> new Param(entry.getKey(), ordered(entry.getValue()))).toList();
    }

    private static int position(String value, Param param) {
        return value == null ? -1 : param.values().indexOf(value);
    }

    private static List<String> ordered(Set<String> values) {
        List<String> list = new ArrayList<>(values);
        if (list.stream().allMatch(value -> value.matches("\\d{1,15}"))) {
            list.sort(Comparator.comparingLong(Long::parseLong));
        }
        return list;
    }

    private MeasuredRow row(int benchmark, List<Integer> values, Series series) {
        List<Double> forks = new ArrayList<>();
        for (double fork : series.forkMeans()) {
            forks.add(finite(fork));
        }
        Optional<Interval> interval = Interval.ofMean(series.forkMeans(), Interval.LEVEL);
        Double lower = interval.map(Interval::lower).orElse(null);
        Double upper = interval.map(Interval::upper).orElse(null);
        return new MeasuredRow(benchmark, values, finite(series.mean()), lower, upper, forks,
                allocated.get(series.row()));
    }

    /** The value, or null if it isn't finite: JSON has no such numbers. */
    private static Double finite(double value) {
        return Double.isFinite(value) ? (Double) value : null;
    }
}
