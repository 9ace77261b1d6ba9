package org.shadowbench.harness.model;

import java.time.Duration;
import java.util.List;

/**
 * The plan of a run, stored before its first fork.
 *
 * @param id names the run among others
 * @param selection the profile and the options that chose the rows, as reports show them
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
     * @param warmup of each fork
     * @param measurement of each fork
     */
    public record PlannedRow(Row row, int forks, Iterations warmup, Iterations measurement) {

        /** Starting a JVM, a benchmark's setup and JMH's own garbage collections, as seen on 2 cores. */
        private static final Duration FORK_OVERHEAD = Duration.ofMillis(700);

        /** The expected time of one fork. */
        public Duration forkTime() {
            return FORK_OVERHEAD.plus(warmup.total()).plus(measurement.total());
        }

        /** How each fork is measured, as one text to compare and to show. */
        public String method() {
            return warmup + ", " + measurement;
        }
    }

    /** A row that isn't measured, and the reason. */
    public record LeftOut(Row row, String reason) {}

    /**
     * A row that failed, and the last lines of JMH's output.
     *
     * @param fork numbered from 1
     */
    public record Failure(Row row, int fork, String cause) {}
}
