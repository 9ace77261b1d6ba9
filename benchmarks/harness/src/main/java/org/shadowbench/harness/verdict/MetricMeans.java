package org.shadowbench.harness.verdict;

import java.util.Objects;
import java.util.OptionalDouble;
import org.shadowbench.harness.model.Metric;

/**
 * A metric that is compared, and its mean over forks on each side.
 *
 * @param unit of the scores, as JMH prints it
 * @param base in that unit; empty if base has no figures
 * @param head in that unit; empty if head has no figures
 */
public record MetricMeans(Metric metric, String unit, OptionalDouble base, OptionalDouble head) {

    public MetricMeans {
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(unit, "unit");
    }
}
