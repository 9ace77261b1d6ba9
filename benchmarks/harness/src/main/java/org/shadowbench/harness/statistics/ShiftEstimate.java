package org.shadowbench.harness.statistics;

/**
 * How far head lies from base, in natural logarithms of the score, and the interval that goes with it.
 *
 * @param shift the estimate
 * @param low the lower end of its interval
 * @param high the upper end of its interval
 * @param confidence the confidence that the interval really has: at least the confidence wanted, or less if there are
 *     too few samples for any interval of that confidence
 */
public record ShiftEstimate(double shift, double low, double high, double confidence) {

    /** The ratio of head to base. */
    public double ratio() {
        return Math.exp(shift);
    }

    /** The lower end of the ratio's interval. */
    public double ratioLow() {
        return Math.exp(low);
    }

    /** The upper end of the ratio's interval. */
    public double ratioHigh() {
        return Math.exp(high);
    }

    /** True if the interval has at least the confidence {@code wanted}. */
    public boolean attains(double wanted) {
        return confidence >= wanted * (1 - 1e-12);
    }
}
