package org.shadowbench.harness.verdict;

import java.util.Objects;
import org.shadowbench.harness.model.Metric;
import org.shadowbench.harness.statistics.Arguments;

/** One metric of a comparison, before it is judged. */
public sealed interface Comparison {

    /** The metric, its unit, and its mean on each side. */
    MetricMeans means();

    /** The identity of the row: benchmark, mode, threads, every parameter, and the name of the metric. */
    default Metric metric() {
        return means().metric();
    }

    /**
     * A metric that was measured in base and head, and varies from fork to fork.
     *
     * @param direction which way it gets worse
     * @param samples the scores
     * @param threshold how much worse the reader lets it get, such as 0.03 for 3%
     * @param noiseFloor how far it moves when nothing changes, such as 0.03 for 3%; 0 if that isn't known
     */
    record Timed(MetricMeans means, Direction direction, ForkSamples samples, double threshold, double noiseFloor)
            implements
                Comparison {

        /** @throws IllegalArgumentException if threshold or noise floor is negative or not finite */
        public Timed {
            Objects.requireNonNull(means, "means");
            Objects.requireNonNull(direction, "direction");
            Objects.requireNonNull(samples, "samples");
            Arguments.notNegative(means.metric().key() + ": threshold", threshold);
            Arguments.notNegative(means.metric().key() + ": noiseFloor", noiseFloor);
        }

        /** How much worse the metric may get: the larger of threshold and noise floor. */
        public double delta() {
            return Math.max(threshold, noiseFloor);
        }
    }

    /** The bytes allocated by an operation, which hardly vary: {@code gc.alloc.rate.norm}. */
    record Allocated(MetricMeans means, AllocationGate gate) implements Comparison {

        public Allocated {
            Objects.requireNonNull(means, "means");
            Objects.requireNonNull(gate, "gate");
        }
    }

    /**
     * A row that base and head don't both have scores of.
     *
     * @param verdict {@link Verdict#NEW}, {@link Verdict#MISSING} or {@link Verdict#FAILED}
     * @param reason what happened, as reports show it
     */
    record Unmatched(MetricMeans means, Verdict verdict, String reason) implements Comparison {

        /** @throws IllegalArgumentException if the verdict is one that takes scores */
        public Unmatched {
            Objects.requireNonNull(means, "means");
            Objects.requireNonNull(reason, "reason");
            switch (verdict) {
                case NEW, MISSING, FAILED -> {
                }
                default -> throw new IllegalArgumentException(means.metric().key() + ": verdict is " + verdict
                        + ", expected NEW, MISSING or FAILED");
            }
        }
    }
}
