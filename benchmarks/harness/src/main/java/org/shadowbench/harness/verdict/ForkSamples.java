package org.shadowbench.harness.verdict;

import java.util.List;
import org.shadowbench.harness.statistics.ShiftEstimate;

/** The scores of base and of head, one per fork, and the test and estimate that fit how they were sampled. */
public sealed interface ForkSamples permits PairedForks, UnpairedForks {

    /** How they were sampled. */
    Sampling sampling();

    /** The number of pairs, or what stands for the number a side when the sides differ: their harmonic mean, rounded down. */
    int forks();

    /** The p-value of the rank test that fits the design, two-sided; 1 if no score differs. */
    double pValue();

    /** The Hodges-Lehmann estimate of the shift from base to head. */
    ShiftEstimate shift(double confidence);

    /** Whether base and head have at least two forks each, so that something is known of their spread. */
    boolean hasSpread();

    /**
     * The standard deviation of the logarithm that the design tests: of a pair's ratio, or of a fork's score within its side.
     *
     * @throws IllegalStateException if {@link #hasSpread()} is false
     */
    double deviation();

    /** The standard deviation of the logarithm of one fork's score, free of drift where pairs allow it. */
    double forkDeviation();

    /** Whether no score differs from any that it is compared with, so that there is nothing to test. */
    boolean identical();

    /**
     * Cuts them into runs of so many pairs, or forks a side, that followed each other; a rest of fewer is left out.
     *
     * @param forks at least 1
     * @return empty if there are fewer
     */
    List<ForkSamples> blocks(int forks);
}
