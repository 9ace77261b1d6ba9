package org.shadowbench.harness.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.shadowbench.harness.model.RunRecord.LeftOut;
import org.shadowbench.harness.model.RunRecord.PlannedRow;

/**
 * What will be measured, in which order.
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
