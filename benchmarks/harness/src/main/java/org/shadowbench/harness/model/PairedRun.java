package org.shadowbench.harness.model;

import java.util.List;
import java.util.Map;

/**
 * The plan of a paired run, stored before its first fork.
 *
 * @param version of this file's form, {@link #VERSION}
 * @param kind the purpose of the run, as reports show it
 * @param screeningPairs pairs of forks of every row
 * @param confirmationPairs pairs of fresh forks of each suspect; 0 if the screening decides
 * @param threshold how much worse a row may get before it is a suspect, relative
 */
public record PairedRun(int version, String kind, Side base, Side head, int screeningPairs, int confirmationPairs,
        double threshold) {

    public static final int VERSION = 1;

    /**
     * Base or head.
     *
     * @param name a commit or a file, as reports show it
     * @param params parameters that have these values on this side only; they are not part of a row's identity here
     * @param alone rows that the other side doesn't have; they are not measured
     */
    public record Side(String name, Map<String, String> params, List<Row> alone) {

        public Side {
            params = Map.copyOf(params);
            alone = List.copyOf(alone);
        }
    }

    /** True if suspects are run again before they are called. */
    public boolean confirms() {
        return confirmationPairs > 0;
    }
}
