package org.shadowbench.harness.report;

import java.util.List;

/**
 * A row over several runs, from the oldest to the newest.
 *
 * @param subject the value of the parameter by which the benchmark chooses its subject, see {@link Looks}; "" if it has
 *     none
 * @param points at least one
 * @param steps changes of the level, the JDK, the environment or the method
 */
public record HistorySeries(String label, String subject, String unit, List<HistoryPoint> points,
        List<HistoryStep> steps) {

    /** @throws IllegalArgumentException if there are no points, or a step is at none of them */
    public HistorySeries {
        points = List.copyOf(points);
        steps = List.copyOf(steps);
        if (points.isEmpty()) {
            throw new IllegalArgumentException(label + " has no points, expected at least one");
        }
        for (HistoryStep step : steps) {
            if (step.index() < 0 || step.index() >= points.size()) {
                throw new IllegalArgumentException(
                        label + ": step is at " + step.index() + ", expected 0 to " + (points.size() - 1));
            }
        }
    }

    /**
     * One run's value.
     *
     * @param run its name on the axis, a short date or commit
     * @param lower the lower end of the 95% interval, or null
     * @param upper the upper end, or null
     * @param forks the mean of each; may be empty
     */
    public record HistoryPoint(String run, double value, Double lower, Double upper, List<Double> forks) {

        public HistoryPoint {
            forks = List.copyOf(forks);
        }
    }

    /**
     * A step before a point.
     *
     * @param index of the first point after it
     * @param text names the change in a few words
     */
    public record HistoryStep(int index, String text) {}
}
