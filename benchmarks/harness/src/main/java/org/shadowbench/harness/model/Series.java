package org.shadowbench.harness.model;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.StatUtils;

/**
 * One metric of one row: a value per iteration, the iterations of each fork kept apart.
 *
 * @param metric {@link #PRIMARY}, or the name of a secondary metric, as gc.alloc.rate.norm
 * @param unit as JMH writes it, as ns/op
 * @param forks the values of each fork's iterations, in the order in which they were measured; no fork is empty
 */
public record Series(Row row, String metric, String unit, List<double[]> forks) {

    /** The name of JMH's primary metric: time or throughput, depending on the mode. */
    public static final String PRIMARY = "score";

    public Series {
        forks = List.copyOf(forks);
    }

    public boolean isPrimary() {
        return metric.equals(PRIMARY);
    }

    /** The number of iterations over all forks. */
    public int samples() {
        return forks.stream().mapToInt(fork -> fork.length).sum();
    }

    /** The mean of each fork's iterations: the independent observations. */
    public double[] forkMeans() {
        return forks.stream().mapToDouble(StatUtils::mean).toArray();
    }

    /** The mean over forks. */
    public double mean() {
        return StatUtils.mean(forkMeans());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Series that && row.equals(that.row) && metric.equals(that.metric)
                && unit.equals(that.unit)
                && Arrays.deepEquals(forks.toArray(), that.forks.toArray());
    }

    @Override
    public int hashCode() {
        return 31 * row.hashCode() + metric.hashCode();
    }
}
