package org.shadowbench.benchmarks.results;

import java.util.List;

/**
 * What a run set out to measure, stored before its first fork.
 *
 * @param id names the run among others
 * @param selection the profile and what was asked of it, for people
 * @param rows in the order in which they are measured
 * @param leftOut rows that can't be measured on this machine
 */
public record RunRecord(String id, String selection, List<PlannedRow> rows, List<LeftOut> leftOut) {

    public RunRecord {
        rows = List.copyOf(rows);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * A row and how it is measured.
     *
     * @param forks at least 1
     * @param warmup of each fork, as "5 x 200 ms"
     * @param measurement of each fork, likewise
     */
    public record PlannedRow(Row row, int forks, String warmup, String measurement) {}

    /** A row that isn't measured, and why. */
    public record LeftOut(Row row, String reason) {}

    /**
     * A row that failed, and the last lines of what JMH said.
     *
     * @param fork numbered from 1
     */
    public record Failure(Row row, int fork, String cause) {}
}
