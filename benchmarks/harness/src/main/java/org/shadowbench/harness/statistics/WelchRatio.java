package org.shadowbench.harness.statistics;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.math3.stat.StatUtils;

/**
 * The ratio of two times or throughputs that were measured by independent forks, with its 95% interval.
 *
 * <p>
 * Forks are compared by the logarithm of their means: the ratio is that of the geometric means, and its interval is
 * Welch's (B. L. Welch, Biometrika 34, 1947), which allows the two to vary differently.
 *
 * @param interval empty if either side has fewer than two forks
 */
public record WelchRatio(double ratio, Optional<Interval> interval) {

    /**
     * The ratio of {@code subject} to {@code baseline}.
     *
     * @param subject the mean of each fork
     * @param baseline the mean of each fork
     * @return empty if a mean isn't a positive finite number: an allocation of 0 bytes has no ratio
     */
    public static Optional<WelchRatio> of(double[] subject, double[] baseline) {
        if (!allPositive(subject) || !allPositive(baseline)) {
            return Optional.empty();
        }
        double[] a = Arrays.stream(subject).map(Math::log).toArray();
        double[] b = Arrays.stream(baseline).map(Math::log).toArray();
        double difference = StatUtils.mean(a) - StatUtils.mean(b);
        Optional<Interval> interval = a.length < 2 || b.length < 2
                ? Optional.empty()
                : Optional.of(interval(difference, a, b));
        return Optional.of(new WelchRatio(Math.exp(difference), interval));
    }

    private static Interval interval(double difference, double[] a, double[] b) {
        double squareA = StatUtils.variance(a) / a.length;
        double squareB = StatUtils.variance(b) / b.length;
        double square = squareA + squareB;
        if (square == 0) {
            return new Interval(Math.exp(difference), Math.exp(difference));
        }
        double degrees = square * square / (squareA * squareA / (a.length - 1) + squareB * squareB / (b.length - 1));
        double half = Interval.quantile(degrees, Interval.LEVEL) * Math.sqrt(square);
        return new Interval(Math.exp(difference - half), Math.exp(difference + half));
    }

    private static boolean allPositive(double[] values) {
        return Arrays.stream(values).allMatch(value -> value > 0 && Double.isFinite(value));
    }
}
