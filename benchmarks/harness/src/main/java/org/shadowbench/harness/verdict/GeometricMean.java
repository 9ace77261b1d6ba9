package org.shadowbench.harness.verdict;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** The geometric mean of how many times worse head is, over the rows measured in both; throughput is turned round. */
final class GeometricMean {

    private GeometricMean() {}

    /** Above 1 head is worse; empty if no row was measured in both. */
    static OptionalDouble of(List<RowVerdict> rows) {
        OptionalDouble slowdown = rows.stream().flatMapToDouble(row -> switch (row) {
            case RowVerdict(Comparison.Timed timed, Verdict verdict, Evidence.Tested tested) -> DoubleStream
                    .of(timed.direction().slowdown(tested.estimate().shift()));
            default -> DoubleStream.empty();
        }).average();
        return slowdown.isPresent() ? OptionalDouble.of(Math.exp(slowdown.getAsDouble())) : slowdown;
    }
}
