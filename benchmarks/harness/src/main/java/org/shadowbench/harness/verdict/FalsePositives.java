package org.shadowbench.harness.verdict;

import java.util.Collection;
import org.shadowbench.harness.statistics.Arguments;
import org.shadowbench.harness.statistics.BinomialInterval;

/** How often the test calls a change where there is none, measured on comparisons of a commit with itself (A/A). */
public final class FalsePositives {

    private FalsePositives() {}

    /**
     * The share of rows whose own p-value, not adjusted for the others, is at most {@code alpha}.
     *
     * @param unchanged the A/A rows, of any number of runs
     * @param alpha the level of the test; a sound one has a share of no more
     * @param confidence of the share's interval, which takes the rows as independent
     * @throws IllegalArgumentException if there is no row
     */
    public static BinomialInterval measure(Collection<? extends ForkSamples> unchanged, double alpha,
            double confidence) {
        if (unchanged.isEmpty()) {
            throw new IllegalArgumentException("unchanged has no rows, expected at least one");
        }
        return BinomialInterval.of(alarms(unchanged, alpha), unchanged.size(), confidence);
    }

    /** How many rows have a p-value of their own of at most {@code alpha}. */
    static int alarms(Collection<? extends ForkSamples> unchanged, double alpha) {
        Arguments.probability("alpha", alpha);
        return (int) unchanged.stream().filter(row -> row.pValue() <= alpha).count();
    }
}
