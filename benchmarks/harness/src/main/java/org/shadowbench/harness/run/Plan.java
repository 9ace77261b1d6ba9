package org.shadowbench.harness.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.shadowbench.harness.model.RunRecord.LeftOut;
import org.shadowbench.harness.model.RunRecord.PlannedRow;

/**
 * The rows to measure, and the order of their forks.
 *
 * @param rows no two of the same row
 * @param leftOut rows that can't be measured on this machine
 */
public record Plan(List<PlannedRow> rows, List<LeftOut> leftOut) {

    public Plan {
        rows = List.copyOf(rows);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * A fork to be run.
     *
     * @param row its index among the rows
     * @param number from 1
     */
    public record Fork(int row, int number) {}

    /** The expected time of all forks. */
    public Duration time() {
        return rows.stream().map(row -> row.forkTime().multipliedBy(row.forks())).reduce(Duration.ZERO, Duration::plus);
    }

    /**
     * Every fork in the order of the run: the first of each row, then the second of each row, and so on, with every
     * other round backwards. Over two rounds each row then has the same mean position, so that a steady drift of the
     * machine moves all rows alike.
     */
    public List<Fork> schedule() {
        List<Fork> schedule = new ArrayList<>();
        int rounds = rows.stream().mapToInt(PlannedRow::forks).max().orElse(0);
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
