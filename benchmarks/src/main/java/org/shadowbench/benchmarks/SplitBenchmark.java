package org.shadowbench.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Q3: what the eager split of huge pages costs, for a child that is new, found again whole, or found with half of its leaves.
 *
 * <p>One operation is one child; {@code hugePage} beside it is the time per page split. A split consumes the huge pages, so a pool
 * of them is filled before each batch, outside of the time. {@link SplitControlBenchmark} checks that this is so.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgsAppend = {JvmArgs.NATIVE, JvmArgs.UNSAFE, JvmArgs.INTERNAL_UNSAFE})
public class SplitBenchmark {

    /** Pages of 2M, or of 1G, to 4K. */
    @Benchmark
    @OperationsPerInvocation(SplitTo4KState.CHILDREN_4K)
    public long to4K(SplitTo4KState state) {
        return state.pool.split();
    }

    /** Pages of 1G to 2M, where KVM never stops by itself. */
    @Benchmark
    @OperationsPerInvocation(SplitState.CHILDREN_2M)
    public long to2M(SplitState state) {
        return state.pool.split();
    }
}
