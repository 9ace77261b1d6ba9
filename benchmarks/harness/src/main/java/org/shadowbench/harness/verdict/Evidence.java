package org.shadowbench.harness.verdict;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.shadowbench.harness.statistics.RequiredForks;
import org.shadowbench.harness.statistics.ShiftEstimate;

/** The figures behind a row's verdict. */
public sealed interface Evidence {

    /**
     * The figures of a row that was tested.
     *
     * @param estimate the ratio of head to base and its interval
     * @param forks pairs, or forks a side
     * @param pValue of this row alone, two-sided
     * @param adjustedP for all tested rows of the comparison, after Benjamini and Hochberg
     * @param delta how much worse the row may get, relative: the larger of threshold and noise floor
     * @param power the changes that these forks could have shown
     */
    record Tested(ShiftEstimate estimate, int forks, double pValue, double adjustedP, double delta, Power power)
            implements
                Evidence {}

    /**
     * The power of a row's test.
     *
     * @param smallestEffect the relative effect that the row's forks would have called; empty if they can't call any
     * @param forksNeeded the forks that would settle an inconclusive row if its ratio stays what it is; empty if the
     *     row is settled, or if that takes more than {@value RequiredForks#LIMIT}
     */
    record Power(OptionalDouble smallestEffect, OptionalInt forksNeeded) {}

    /** The figures of a row of allocated bytes per operation: medians and tolerance. */
    record Allocated(double baseBytes, double headBytes, double tolerance) implements Evidence {}

    /** Why a row was not compared. */
    record None(String reason) implements Evidence {}
}
