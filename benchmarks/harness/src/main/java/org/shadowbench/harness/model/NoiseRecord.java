package org.shadowbench.harness.model;

import java.util.List;

/**
 * The results of comparisons of a commit with itself (A/A) in one environment.
 *
 * @param version of this file's form, {@link #VERSION}
 * @param environment of the last comparison; its hash names the file
 * @param floors how far each metric moved in the last comparison that had it
 * @param trials the last comparisons, oldest first, at most {@link #TRIALS}
 */
public record NoiseRecord(int version, Environment environment, List<Floor> floors, List<Trial> trials) {

    public static final int VERSION = 1;
    public static final int TRIALS = 50;

    public NoiseRecord {
        floors = List.copyOf(floors);
        trials = List.copyOf(trials);
    }

    /** The number of single tests in all trials. */
    public int tests() {
        return trials.stream().mapToInt(Trial::tests).sum();
    }

    /** The tests that were significant although nothing had changed. */
    public int alarms() {
        return trials.stream().mapToInt(Trial::alarms).sum();
    }

    /**
     * How far a metric moves when nothing changed.
     *
     * @param relative such as 0.02 for 2%
     * @param confidence of the interval behind it
     */
    public record Floor(Row row, String metric, double relative, double confidence, int pairs) {}

    /**
     * One comparison of a commit with itself.
     *
     * @param tests the number of single tests that it gave
     * @param alarms the tests whose own p-value was at most their level
     * @param calls rows whose verdict was REGRESSED or IMPROVED
     * @param stable whether the rulers were stable
     */
    public record Trial(String time, String commit, int pairs, int tests, int alarms, int calls, boolean stable) {}
}
