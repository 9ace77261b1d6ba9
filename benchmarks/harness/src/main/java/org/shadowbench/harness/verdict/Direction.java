package org.shadowbench.harness.verdict;

import org.shadowbench.harness.statistics.ShiftEstimate;

/** The direction in which a metric gets worse. JMH's throughput mode counts operations, all other modes count time. */
public enum Direction {
    /** Time per operation, bytes per operation. */
    LOWER_IS_BETTER(1),
    /** Operations per time. */
    HIGHER_IS_BETTER(-1);

    private final int sign;

    Direction(int sign) {
        this.sign = sign;
    }

    /** The change from base to head in logarithms, turned so that positive is worse. */
    double slowdown(double shift) {
        return sign * shift;
    }

    /** The end of the interval of the change that is worse for head, as a slowdown. */
    double worseEnd(ShiftEstimate estimate) {
        return Math.max(slowdown(estimate.low()), slowdown(estimate.high()));
    }
}
