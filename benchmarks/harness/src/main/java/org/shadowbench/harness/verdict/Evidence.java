package org.shadowbench.harness.verdict;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.shadowbench.harness.statistics.RequiredForks;
import org.shadowbench.harness.statistics.ShiftEstimate;

/** What a row's verdict rests on. */
public sealed interface Evidence {

    /**
     * Of a row that was tested.
     *
     * @param estimate the ratio of head to base and its interval
     * @param forks pairs, or forks a side
     * @param pValue of this row alone, two-sided
     * @param adjustedP for all tested rows of the comparison, after Benjamini and Hochberg
     * @param delta how much worse the row may get, relative: the larger of threshold and noise floor
     * @param smallestEffect the relative effect that these forks would have called; empty if they can't call any
     * @param forksNeeded of an inconclusive row, the forks that would settle it if the ratio stays what it is; empty if
     *            the row is settled, or if they are more than {@value RequiredForks#LIMIT}
     */
    record Tested(ShiftEstimate estimate, int forks, double pValue, double adjustedP, double delta,
            OptionalDouble smallestEffect, OptionalInt forksNeeded) implements Evidence {}

    /** Of a row of allocated bytes per operation: medians and tolerance. */
    record Allocated(double baseBytes, double headBytes, double tolerance) implements Evidence {}

    /** Of a row that was not compared: why. */
    record None(String reason) implements Evidence {}
}
