package org.shadowbench.harness.model;

/**
 * The rows whose code is the same in every version of a suite. They are measured with every run.
 *
 * <p>
 * A class is a ruler by its name: {@code RulerBenchmark}, in any package.
 */
public final class Rulers {

    private static final String CLASS = "RulerBenchmark";

    private Rulers() {}

    public static boolean isRuler(Row row) {
        return row.simpleClass().equals(CLASS);
    }
}
