package org.shadowbench.harness.verdict;

import org.shadowbench.harness.statistics.ShiftEstimate;

/**
 * A row of plain JDK code that is the same in base and head, so that whatever it shows is the machine's doing.
 *
 * <p>It is unstable if its ratio strays by more than {@link #LARGEST_SHIFT}: more than half of the 5% that the gate is to
 * see would then be the machine's. And it is if its forks vary by more than {@link #LARGEST_DEVIATION}: to see 5% among
 * such forks takes 20 pairs, or 36 forks a side, where 12 are run to confirm a suspect. Of pairs, only what the pairing
 * doesn't cancel counts as varying.
 */
final class Ruler {

    static final double LARGEST_SHIFT = 0.03;
    static final double LARGEST_DEVIATION = 0.05;

    private Ruler() {}

    static RulerReading read(Comparison.Timed row, Criteria criteria) {
        ShiftEstimate estimate = row.samples().shift(criteria.confidence());
        boolean shifted = Math.abs(estimate.shift()) > Math.log1p(LARGEST_SHIFT);
        boolean spread = row.samples().hasSpread() && row.samples().forkDeviation() > LARGEST_DEVIATION;
        return new RulerReading(row.row(), estimate, shifted, spread);
    }
}
