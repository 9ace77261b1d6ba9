package org.shadowbench.benchmarks.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.shadowbench.benchmarks.results.Row;
import org.shadowbench.benchmarks.results.RunRecord.LeftOut;

/**
 * What will be measured, in which order.
 *
 * @param rows no two of the same row
 * @param leftOut rows that can't be measured on this machine
 */
public record Plan(List<RowPlan> rows, List<LeftOut> leftOut) {

    /** Of starting a JVM, of a benchmark's setup and of JMH's own garbage collections, as seen on 2 cores. */
    static final Duration FORK_OVERHEAD = Duration.ofMillis(700);

    public Plan {
        rows = List.copyOf(rows);
        leftOut = List.copyOf(leftOut);
    }

    /** A row, and how each of its forks is run. */
    public record RowPlan(Row row, int forks, Iterations warmup, Iterations measurement) {

        /** What one fork is expected to take. */
        public Duration forkTime() {
            return FORK_OVERHEAD.plus(warmup.total()).plus(measurement.total());
        }
    }

    /**
     * A fork to be run.
     *
     * @param row its index among the rows
     * @param number from 1
     */
    public record Fork(int row, int number) {}

    /** What all of it is expected to take. */
    public Duration time() {
        return rows.stream().map(row -> row.forkTime().multipliedBy(row.forks())).reduce(Duration.ZERO, Duration::plus);
    }

    /**
     * Every fork in the order in which they are run: the first of each row, then the second of each row, and so on,
     * every other round backwards. In two rounds each row has then the same mean position, so that a steady drift of
     * the machine moves all rows alike.
     */
    public List<Fork> schedule() {
        List<Fork> schedule = new ArrayList<>();
        int rounds = rows.stream().mapToInt(RowPlan::forks).max().orElse(0);
        for (int round = 1; round <= rounds; round++) {
            List<Fork> forks = new ArrayList<>();
            for (int row = 0; row < rows.size(); row++) {
                if (rows.get(row).forks() >= round) {
                    forks.add(new Fork(row, round));
                }
            }
            schedule.addAll(round % 2 == 0 ? forks.reversed() : forks);
        }
        return schedule;
    }
}
