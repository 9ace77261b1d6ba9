package org.shadowbench.harness.statistics;

import java.util.Optional;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;

/** A confidence interval. */
public record Interval(double lower, double upper) {

    /** The level of every interval that is printed or stored. */
    public static final double LEVEL = 0.95;

    /**
     * Student's interval of the mean of independent values; empty if there are fewer than two, or one isn't finite.
     *
     * @param level above 0 and below 1
     */
    public static Optional<Interval> ofMean(double[] values, double level) {
        double mean = StatUtils.mean(values);
        if (values.length < 2 || !Double.isFinite(mean)) {
            return Optional.empty();
        }
        double standardError = Math.sqrt(StatUtils.variance(values) / values.length);
        double half = quantile(values.length - 1, level) * standardError;
        return Optional.of(new Interval(mean - half, mean + half));
    }

    /** The number of standard errors on each side of the estimate, with {@code degreesOfFreedom} above 0. */
    static double quantile(double degreesOfFreedom, double level) {
        return new TDistribution(null, degreesOfFreedom).inverseCumulativeProbability(1 - (1 - level) / 2);
    }
}
