package org.shadowbench.harness.verdict;

import org.shadowbench.harness.model.Metric;
import org.shadowbench.harness.statistics.ShiftEstimate;

/**
 * A ruler row as it was measured. A ruler is plain JDK code that is the same in base and head, so that any change of it
 * is a change of the machine.
 *
 * <p>
 * It is unstable if its ratio differs from 1 by more than 3%: more than half of the 5% that the gate has to see would
 * then be the machine's. It is also unstable if its forks vary by more than 5%: to see 5% among such forks takes 20
 * pairs, or 36 forks a side, and only 12 are run to confirm a suspect. In pairs, only the variation that the pairing
 * doesn't cancel counts.
 *
 * @param estimate the ratio of its head to its base, which on a stable machine is 1
 * @param shifted whether that ratio is too far from 1
 * @param spread whether its forks vary too much
 */
public record RulerReading(Metric metric, ShiftEstimate estimate, boolean shifted, boolean spread) {

    private static final double LARGEST_SHIFT = 0.03;
    private static final double LARGEST_DEVIATION = 0.05;

    static RulerReading of(Comparison.Timed ruler, Criteria criteria) {
        ForkSamples samples = ruler.samples();
        ShiftEstimate estimate = samples.shift(criteria.confidence());
        boolean shifted = Math.abs(estimate.shift()) > Math.log1p(LARGEST_SHIFT);
        boolean spread = samples.hasSpread() && samples.forkDeviation() > LARGEST_DEVIATION;
        return new RulerReading(ruler.metric(), estimate, shifted, spread);
    }

    /** True if this row shows no sign of an unstable machine. */
    public boolean stable() {
        return !shifted && !spread;
    }
}
