package org.shadowbench.harness.report;

/**
 * A row of a comparison.
 *
 * @param verdict in a word, as REGRESSED
 * @param ratio of head to base, above 1 is worse; null if there is none
 * @param lower the lower end of the 95% interval, or null
 * @param upper the upper end, or null
 * @param delta the relative change for the worse that the row may have, not negative; its band goes from 1 / (1 +
 *     delta) to 1 + delta
 * @param note a remark, or ""
 */
public record ForestRow(String label, String verdict, Double ratio, Double lower, Double upper, double delta,
        String note) {}
