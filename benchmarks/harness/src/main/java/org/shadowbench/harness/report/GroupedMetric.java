package org.shadowbench.harness.report;

import java.util.List;

/**
 * A metric of several groups.
 *
 * @param metric its name, in a few words
 * @param values in the order of the chart, from the top down
 */
public record GroupedMetric(String metric, String unit, List<GroupValue> values) {

    /** @throws IllegalArgumentException if there are no values */
    public GroupedMetric {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException(metric + " has no values, expected at least one group's");
        }
    }

    /**
     * The value of one group.
     *
     * @param group its name, which has the same colour in every chart
     * @param lower the lower end of the 95% interval, or null if the value has no interval, such as a count
     * @param upper the upper end, or null
     */
    public record GroupValue(String group, double value, Double lower, Double upper) {}
}
