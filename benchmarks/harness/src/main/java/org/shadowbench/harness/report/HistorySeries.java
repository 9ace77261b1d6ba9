package org.shadowbench.harness.report;

import java.util.List;

/**
 * A row over several runs, from the oldest to the newest.
 *
 * @param subject the implementation or policy that was measured, which has the same colour in every chart; "" if none was
 * @param points at least one
 * @param steps where the level changed, or the JDK, the environment or the method did
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
     * @param run names it on the axis: a date or a commit, short
     * @param lower end of the 95% interval, or null
     * @param upper likewise
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
     * @param text what changed, in a few words
     */
    public record HistoryStep(int index, String text) {}
}
