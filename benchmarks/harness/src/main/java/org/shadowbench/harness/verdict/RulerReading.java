package org.shadowbench.harness.verdict;

import org.shadowbench.harness.statistics.ShiftEstimate;

/**
 * What a ruler row showed of the machine.
 *
 * @param row its identity
 * @param estimate the ratio of its head to its base, which on a stable machine is 1
 * @param shifted whether that ratio strays from 1 by more than a ruler's may
 * @param spread whether its forks vary by more than a ruler's may
 */
public record RulerReading(String row, ShiftEstimate estimate, boolean shifted, boolean spread) {

    /** Whether the machine was stable, as far as this row can tell. */
    public boolean stable() {
        return !shifted && !spread;
    }
}
