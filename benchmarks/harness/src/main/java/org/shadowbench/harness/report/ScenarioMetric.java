package org.shadowbench.harness.report;

import java.util.List;

/**
 * One thing that was measured of every policy.
 *
 * @param metric what it is, in a few words
 * @param rows in the order in which they are to be shown
 */
public record ScenarioMetric(String metric, String unit, List<PolicyRow> rows) {

    /** @throws IllegalArgumentException if there are no rows */
    public ScenarioMetric {
        rows = List.copyOf(rows);
        if (rows.isEmpty()) {
            throw new IllegalArgumentException(metric + " has no rows, expected at least one policy");
        }
    }

    /**
     * @param policy its name, which has the same colour in every chart
     * @param lower end of the 95% interval, or null where there is none, as of a count
     * @param upper likewise
     */
    public record PolicyRow(String policy, double value, Double lower, Double upper) {}
}
