package org.shadowbench.harness.verdict;

import java.util.List;
import org.shadowbench.harness.statistics.ShiftEstimate;

/** The scores of base and of head, one per fork, and the test and estimate that fit how they were sampled. */
public sealed interface ForkSamples permits PairedForks, UnpairedForks {

    /** How they were sampled. */
    Sampling sampling();

    /** The number of pairs, or of forks a side; the harmonic mean, rounded down, if the sides differ in it. */
    int forks();

    /** The p-value of the rank test that fits the design, two-sided; 1 if no score differs. */
    double pValue();

    /** The Hodges-Lehmann estimate of the shift from base to head. */
    ShiftEstimate shift(double confidence);

    /** True if base and head have at least two forks each, so that their spread is known. */
    boolean hasSpread();

    /**
     * The standard deviation of the logarithms that are tested: of the ratios of pairs, or of the scores of each side.
     *
     * @throws IllegalStateException if {@link #hasSpread()} is false
     */
    double deviation();

    /** The standard deviation of the logarithm of one fork's score, free of drift where pairs allow it. */
    double forkDeviation();

    /** True if no score differs from any that it is compared with, so that there is nothing to test. */
    boolean identical();

    /**
     * Cuts the samples into blocks of consecutive pairs, or forks a side; an incomplete last block is left out.
     *
     * @param forks in each block, at least 1
     * @return empty if there are fewer than {@code forks}
     */
    List<ForkSamples> blocks(int forks);
}
