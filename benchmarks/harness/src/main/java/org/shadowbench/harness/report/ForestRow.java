package org.shadowbench.harness.report;

/**
 * A row of a comparison.
 *
 * @param verdict in a word, as REGRESSED
 * @param ratio of head to base, above 1 worse; null, with its ends, if there is none
 * @param lower end of the 95% interval
 * @param upper likewise
 * @param delta how much worse it may get, relative: half the width of the band around 1; not negative
 * @param note what else there is to say, or ""
 */
public record ForestRow(String label, String verdict, Double ratio, Double lower, Double upper, double delta,
        String note) {}
