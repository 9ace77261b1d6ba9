package org.shadowbench.harness.statistics;

import org.apache.commons.math3.distribution.BetaDistribution;

/**
 * A share of trials and its exact interval (Clopper and Pearson, Biometrika 26, 1934).
 *
 * <p>
 * It is computed from the beta distribution, because {@code ClopperPearsonInterval} of Commons Math 3.6.1 fails when
 * none or all of the trials succeed.
 *
 * @param share successes divided by trials
 * @param low the lower end of the interval
 * @param high the upper end of the interval
 */
public record BinomialInterval(double share, double low, double high) {

    /**
     * The share of {@code successes} in {@code trials}.
     *
     * @param confidence of the interval, between 0 and 1
     * @throws IllegalArgumentException if there is no trial, or successes are negative or more than the trials
     */
    public static BinomialInterval of(int successes, int trials, double confidence) {
        if (trials < 1) {
            throw new IllegalArgumentException("trials is " + trials + ", expected at least 1");
        }
        if (successes < 0 || successes > trials) {
            throw new IllegalArgumentException("successes is " + successes + ", expected 0 to " + trials);
        }
        double tail = (1 - Arguments.probability("confidence", confidence)) / 2;
        int failures = trials - successes;
        double low = successes == 0 ? 0 : quantile(successes, failures + 1, tail);
        double high = failures == 0 ? 1 : quantile(successes + 1, failures, 1 - tail);
        return new BinomialInterval((double) successes / trials, low, high);
    }

    private static double quantile(double alpha, double beta, double probability) {
        return new BetaDistribution(null, alpha, beta).inverseCumulativeProbability(probability);
    }
}
