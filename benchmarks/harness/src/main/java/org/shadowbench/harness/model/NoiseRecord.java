package org.shadowbench.harness.model;

import java.util.List;

/**
 * What comparisons of a commit with itself (A/A) showed in one environment.
 *
 * @param version of this file's form, {@link #VERSION}
 * @param environment of the last of them; its hash names the file
 * @param floors how far each metric strayed in the last one that had it
 * @param trials the last of them, oldest first, at most {@link #TRIALS}
 */
public record NoiseRecord(int version, Environment environment, List<Floor> floors, List<Trial> trials) {

    public static final int VERSION = 1;
    public static final int TRIALS = 50;

    public NoiseRecord {
        floors = List.copyOf(floors);
        trials = List.copyOf(trials);
    }

    /** The single tests of all trials. */
    public int tests() {
        return trials.stream().mapToInt(Trial::tests).sum();
    }

    /** Those of them that alarmed though nothing had changed. */
    public int alarms() {
        return trials.stream().mapToInt(Trial::alarms).sum();
    }

    /**
     * How far a metric strays when nothing changed.
     *
     * @param relative such as 0.02 for 2%
     * @param confidence that the interval behind it has
     */
    public record Floor(Row row, String metric, double relative, double confidence, int pairs) {}

    /**
     * One comparison of a commit with itself.
     *
     * @param tests single tests that it was good for
     * @param alarms those of them whose own p-value was at most their level
     * @param calls rows whose verdict was REGRESSED or IMPROVED
     * @param stable whether the rulers were
     */
    public record Trial(String time, String commit, int pairs, int tests, int alarms, int calls, boolean stable) {}
}
