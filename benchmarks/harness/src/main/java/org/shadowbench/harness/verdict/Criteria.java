package org.shadowbench.harness.verdict;

import org.shadowbench.harness.statistics.Arguments;

/**
 * How sure a verdict has to be.
 *
 * @param alpha the adjusted p-value up to which a row counts as changed
 * @param power the probability of finding a change, on which numbers of forks and smallest effects are based
 * @param confidence the confidence of the intervals
 */
public record Criteria(double alpha, double power, double confidence) {

    /** 5%, 80% and 95%. */
    public static final Criteria STANDARD = new Criteria(0.05, 0.8, 0.95);

    /**
     * @throws IllegalArgumentException if alpha or confidence is not between 0 and 1, or power not between 0.5 and 1
     */
    public Criteria {
        Arguments.probability("alpha", alpha);
        if (!(power > 0.5 && power < 1)) {
            throw new IllegalArgumentException("power is " + power + ", expected more than 0.5 and less than 1");
        }
        Arguments.probability("confidence", confidence);
    }
}
