package org.shadowbench.harness.verdict;

import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.shadowbench.harness.statistics.Arguments;

/**
 * Judges bytes allocated per operation by a tolerance and without a test: they hardly vary, and where they do, a fork took
 * another way through the JIT, which no distribution describes.
 *
 * <p>The medians of the forks are compared. Beyond the tolerance, head is only called changed if no fork of it lies among
 * those of base; otherwise the row is inconclusive.
 */
public final class AllocationGate {

    /** The share of base that head may differ by. */
    public static final double RELATIVE_TOLERANCE = 0.005;

    /** What head may differ by however little base allocates, in bytes per operation. */
    public static final double ABSOLUTE_TOLERANCE = 1;

    private final double[] base;
    private final double[] head;

    private AllocationGate(double[] base, double[] head) {
        this.base = base;
        this.head = head;
    }

    /**
     * Compares {@code head} with {@code base}.
     *
     * @param row names the samples in errors
     * @param base bytes per operation, one figure per fork
     * @param head likewise
     * @throws IllegalArgumentException if there is no figure, or one is negative or not finite
     */
    public static AllocationGate of(String row, double[] base, double[] head) {
        return new AllocationGate(checked(row + ": base", base), checked(row + ": head", head));
    }

    private static double[] checked(String what, double[] bytes) {
        Arguments.finite(what, bytes);
        for (int i = 0; i < bytes.length; i++) {
            Arguments.notNegative(what + "[" + i + "]", bytes[i]);
        }
        return bytes.clone();
    }

    /** The median of base in bytes per operation. */
    public double baseBytes() {
        return median(base);
    }

    /** The median of head in bytes per operation. */
    public double headBytes() {
        return median(head);
    }

    /** What head may differ by, in bytes per operation. */
    public double tolerance() {
        return Math.max(ABSOLUTE_TOLERANCE, RELATIVE_TOLERANCE * baseBytes());
    }

    /** {@link Verdict#OK}, REGRESSED, IMPROVED or INCONCLUSIVE. */
    public Verdict verdict() {
        double more = headBytes() - baseBytes();
        if (Math.abs(more) <= tolerance()) {
            return Verdict.OK;
        }
        if (more > 0) {
            return StatUtils.min(head) > StatUtils.max(base) ? Verdict.REGRESSED : Verdict.INCONCLUSIVE;
        }
        return StatUtils.max(head) < StatUtils.min(base) ? Verdict.IMPROVED : Verdict.OK;
    }

    private static double median(double[] bytes) {
        return new Percentile().evaluate(bytes, 50);
    }
}
