package org.shadowbench.harness.model;

import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The identity of a series of figures: a row, and which metric of it.
 *
 * @param name {@link Series#PRIMARY}, or the name of a secondary metric
 */
public record Metric(Row row, String name) implements Comparable<Metric> {

    /** Bytes allocated per operation, as JMH's GC profiler names them. */
    public static final String ALLOCATION = "gc.alloc.rate.norm";

    private static final Comparator<Metric> ORDER = Comparator.comparing(Metric::row).thenComparing(Metric::name);

    public boolean isPrimary() {
        return name.equals(Series.PRIMARY);
    }

    /** The row's label, and the metric's name unless it is the primary one; two metrics may have the same label. */
    public String label() {
        return isPrimary() ? row.label() : row.label() + " " + name;
    }

    /** Everything in one line of text, so that two metrics have the same key exactly when they are equal. */
    public String key() {
        String params = row.params().entrySet().stream().map(Metric::escaped).collect(Collectors.joining(","));
        return escaped(row.benchmark()) + "[" + params + "] " + escaped(row.mode()) + " " + row.threads() + " "
                + escaped(name);
    }

    private static String escaped(Map.Entry<String, String> param) {
        return escaped(param.getKey()) + "=" + escaped(param.getValue());
    }

    private static String escaped(String text) {
        return text.replaceAll("[\\\\,=\\[\\] ]", "\\\\$0");
    }

    @Override
    public int compareTo(Metric other) {
        return ORDER.compare(this, other);
    }
}
