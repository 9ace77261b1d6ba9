package org.shadowbench.benchmarks.scenario;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Two costs of a real host, each from one published figure, which predict all other figures.
 *
 * <p>
 * The cost of a fault comes from dirtying memory, and that of a split child from turning logging on. No figure has both
 * kinds of work in it, so none could give both costs. All work holds the MMU lock, so it is added up as if one vCPU at
 * a time did it.
 *
 * @param faultCell the figure that gives the cost of a fault
 * @param childCell the figure that gives the cost of a split child
 * @param faultNanoseconds the cost of a fault
 * @param childNanoseconds the cost of a split child
 */
public record HostCalibration(PublishedCell faultCell, PublishedCell childCell, double faultNanoseconds,
        double childNanoseconds) {

    private static final double NANOSECONDS_PER_SECOND = 1e9;

    /**
     * The prediction of a figure.
     *
     * @param cell the figure, never one that the calibration used
     * @param work the work that the model counted for it
     * @param seconds the predicted time, empty if the figure has neither kind of work in it
     */
    public record Prediction(PublishedCell cell, Work work, OptionalDouble seconds) {

        /** The predicted time divided by the published one, less 1: -0.1 is 10% too short. */
        public OptionalDouble error() {
            return seconds.isEmpty() ? seconds : OptionalDouble.of(seconds.getAsDouble() / cell.seconds() - 1);
        }
    }

    /**
     * Takes the costs from two figures.
     *
     * @throws IllegalArgumentException if the model counts no faults for the first figure, no split children for the
     *     second, or other work for either
     */
    public static HostCalibration on(PublishedCell faultCell, PublishedCell childCell,
            Function<PublishedCell, Work> work) {
        Work faults = work.apply(faultCell);
        Work children = work.apply(childCell);
        if (faults.faults() == 0 || faults.splitChildren() != 0) {
            throw new IllegalArgumentException("faultCell is " + faultCell.label() + ", expected one of faults alone");
        }
        if (children.splitChildren() == 0 || children.faults() != 0) {
            throw new IllegalArgumentException("childCell is " + childCell.label() + ", expected one of splits alone");
        }
        return new HostCalibration(faultCell, childCell, faultCell.seconds() * NANOSECONDS_PER_SECOND / faults.faults(),
                childCell.seconds() * NANOSECONDS_PER_SECOND / children.splitChildren());
    }

    /** Predicts all of {@code cells} except the two that the costs come from, in the same order. */
    public List<Prediction> predict(List<PublishedCell> cells, Function<PublishedCell, Work> work) {
        return cells.stream().filter(cell -> !isUsed(cell)).map(cell -> predict(cell, work.apply(cell))).toList();
    }

    /**
     * Predicts one figure.
     *
     * @throws IllegalArgumentException if the costs come from it
     */
    public Prediction predict(PublishedCell cell, Work work) {
        if (isUsed(cell)) {
            throw new IllegalArgumentException(
                    "cell is " + cell.label() + ", expected one that the costs don't come from");
        }
        return new Prediction(cell, work, work.faults() == 0 && work.splitChildren() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(seconds(work)));
    }

    /** The time that the work takes. */
    public double seconds(Work work) {
        return (work.faults() * faultNanoseconds + work.splitChildren() * childNanoseconds) / NANOSECONDS_PER_SECOND;
    }

    private boolean isUsed(PublishedCell cell) {
        return cell.equals(faultCell) || cell.equals(childCell);
    }
}
