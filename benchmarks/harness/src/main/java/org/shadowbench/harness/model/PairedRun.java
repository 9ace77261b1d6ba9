package org.shadowbench.harness.model;

import java.util.List;
import java.util.Map;

/**
 * What a paired run set out to do, stored before its first fork.
 *
 * @param version of this file's form, {@link #VERSION}
 * @param kind what it was for, for people
 * @param screeningPairs of every row
 * @param confirmationPairs of each suspect, on fresh forks; 0 if the screening is to be the last word
 * @param threshold how much worse a row may get before it is a suspect, relative
 */
public record PairedRun(int version, String kind, Side base, Side head, int screeningPairs, int confirmationPairs,
        double threshold) {

    public static final int VERSION = 1;

    /**
     * One of the two.
     *
     * @param name for people: a commit or a file
     * @param params parameters that only this side has with these values; they are no part of a row's identity here
     * @param alone rows that the other side doesn't have, which are not measured
     */
    public record Side(String name, Map<String, String> params, List<Row> alone) {

        public Side {
            params = Map.copyOf(params);
            alone = List.copyOf(alone);
        }
    }

    /** Whether suspects are run again before they are called. */
    public boolean confirms() {
        return confirmationPairs > 0;
    }
}
