package org.shadowbench.harness.verdict;

import java.util.Objects;
import org.shadowbench.harness.statistics.Arguments;

/** One row of a comparison, before it is judged. */
public sealed interface Comparison {

    /** The identity of the row: benchmark, mode, threads, every parameter, and the metric if it is a secondary one. */
    String row();

    /** The unit of the scores, as JMH prints it. */
    String unit();

    /**
     * A row that was measured in base and head, and varies from fork to fork.
     *
     * @param direction which way it gets worse
     * @param samples the scores
     * @param threshold how much worse the reader lets it get, such as 0.03 for 3%
     * @param noiseFloor how far it strays when nothing changes, likewise; 0 if it isn't known
     */
    record Timed(String row, String unit, Direction direction, ForkSamples samples, double threshold,
            double noiseFloor) implements Comparison {

        /** @throws IllegalArgumentException if threshold or noise floor is negative or not finite */
        public Timed {
            requireNames(row, unit);
            Objects.requireNonNull(direction, "direction");
            Objects.requireNonNull(samples, "samples");
            Arguments.notNegative(row + ": threshold", threshold);
            Arguments.notNegative(row + ": noiseFloor", noiseFloor);
        }

        /** How much worse the row may get: the threshold, or what it strays by itself if that is more. */
        public double delta() {
            return Math.max(threshold, noiseFloor);
        }
    }

    /** The bytes allocated by an operation, which hardly vary: {@code gc.alloc.rate.norm}. */
    record Allocated(String row, String unit, AllocationGate gate) implements Comparison {

        public Allocated {
            requireNames(row, unit);
            Objects.requireNonNull(gate, "gate");
        }
    }

    /**
     * A row that base and head don't both have scores of.
     *
     * @param verdict {@link Verdict#NEW}, {@link Verdict#MISSING} or {@link Verdict#FAILED}
     * @param reason for people: what happened
     */
    record Unmatched(String row, String unit, Verdict verdict, String reason) implements Comparison {

        /** @throws IllegalArgumentException if the verdict is one that takes scores */
        public Unmatched {
            requireNames(row, unit);
            Objects.requireNonNull(reason, "reason");
            switch (verdict) {
                case NEW, MISSING, FAILED -> {
                }
                default -> throw new IllegalArgumentException(
                        row + ": verdict is " + verdict + ", expected NEW, MISSING or FAILED");
            }
        }
    }

    private static void requireNames(String row, String unit) {
        Objects.requireNonNull(row, "row");
        Objects.requireNonNull(unit, "unit");
    }
}
