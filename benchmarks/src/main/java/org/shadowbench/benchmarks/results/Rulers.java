package org.shadowbench.benchmarks.results;

/** The rows that are the same code in every version of the suite, and are measured with every run. */
public final class Rulers {

    /** Their class; what other projects call theirs isn't known. */
    private static final String CLASS = "org.shadowbench.benchmarks.RulerBenchmark.";

    private Rulers() {}

    public static boolean isRuler(Row row) {
        return row.benchmark().startsWith(CLASS);
    }
}
