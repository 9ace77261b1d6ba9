package org.shadowbench.harness.verdict;

import org.shadowbench.harness.statistics.ShiftEstimate;

/**
 * How far a row strays when nothing changed, from a comparison of a commit with itself (A/A).
 *
 * <p>It is the end of the interval of the A/A ratio that is further from 1: the smallest delta with which the row would have
 * been called neither worse nor better. The more forks the A/A run has, the lower it gets; so it holds for comparisons of
 * as many forks.
 *
 * @param relative the floor, such as 0.02 for 2%
 * @param confidence of the interval, which is less than asked for with too few forks
 * @param forks pairs, or forks a side
 */
public record NoiseFloor(double relative, double confidence, int forks) {

    /**
     * The noise floor that {@code unchanged} shows.
     *
     * @param unchanged forks of one commit as base and as head
     * @param confidence wanted of the interval
     */
    public static NoiseFloor of(ForkSamples unchanged, double confidence) {
        ShiftEstimate estimate = unchanged.shift(confidence);
        double further = Math.max(Math.abs(estimate.low()), Math.abs(estimate.high()));
        return new NoiseFloor(Math.expm1(further), estimate.confidence(), unchanged.forks());
    }
}
