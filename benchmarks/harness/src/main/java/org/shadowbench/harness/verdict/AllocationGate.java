package org.shadowbench.harness.verdict;

import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.shadowbench.harness.statistics.Arguments;

/**
 * Judges bytes allocated per operation by a tolerance and without a test. They hardly vary; if they do, the JIT
 * compiled a fork differently, and no distribution describes that.
 *
 * <p>
 * The medians of the forks are compared. If head's is above the tolerance, head is worse only if every fork of it is
 * above every fork of base; otherwise the row is inconclusive. If it is below, head is better only if every fork of it
 * is below every fork of base; otherwise the row is OK.
 */
public final class AllocationGate {

    /** The allowed difference as a share of base. */
    public static final double RELATIVE_TOLERANCE = 0.005;

    /** The least allowed difference in bytes per operation, for a base that allocates little. */
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
     * @param head bytes per operation, one figure per fork
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

    /** The allowed difference in bytes per operation. */
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
