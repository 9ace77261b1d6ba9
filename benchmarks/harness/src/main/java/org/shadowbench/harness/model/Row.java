package org.shadowbench.harness.model;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The identity of a measurement: two results are of the same code and parameters exactly if their rows are equal.
 *
 * @param benchmark the method's full name
 * @param mode JMH's short name of it: avgt, thrpt, sample or ss
 * @param threads at least 1
 * @param params every parameter and its value, by name
 */
public record Row(String benchmark, String mode, int threads, SortedMap<String, String> params)
        implements
            Comparable<Row> {

    private static final Comparator<Row> ORDER = Comparator.comparing(Row::benchmark).thenComparing(Row::mode)
            .thenComparingInt(Row::threads).thenComparing(row -> row.params().toString());

    public Row {
        params = Collections.unmodifiableSortedMap(new TreeMap<>(params));
    }

    public Row(String benchmark, String mode, int threads, Map<String, String> params) {
        this(benchmark, mode, threads, new TreeMap<>(params));
    }

    /** The row that differs in one parameter only. */
    public Row with(String param, String value) {
        SortedMap<String, String> changed = new TreeMap<>(params);
        changed.put(param, value);
        return new Row(benchmark, mode, threads, changed);
    }

    /** The row of another method of the same class. */
    public Row withMethod(String method) {
        return new Row(benchmark.substring(0, benchmark.lastIndexOf('.') + 1) + method, mode, threads, params);
    }

    /** Class and method without the package. */
    public String shortBenchmark() {
        int method = benchmark.lastIndexOf('.');
        return benchmark.substring(benchmark.lastIndexOf('.', Math.max(0, method - 1)) + 1);
    }

    /** The class without its package. */
    public String simpleClass() {
        String type = benchmark.substring(0, Math.max(0, benchmark.lastIndexOf('.')));
        return type.substring(type.lastIndexOf('.') + 1);
    }

    /** Class, method and parameters, and mode and threads unless they are avgt and 1. */
    public String label() {
        StringBuilder label = new StringBuilder(shortBenchmark());
        if (!params.isEmpty()) {
            label.append(
                    params.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(", ", " [", "]")));
        }
        if (!mode.equals("avgt")) {
            label.append(" (").append(mode).append(')');
        }
        if (threads != 1) {
            label.append(" on ").append(threads).append(" threads");
        }
        return label.toString();
    }

    @Override
    public int compareTo(Row other) {
        return ORDER.compare(this, other);
    }
}
