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
 * The cost of the eager split of huge pages. The child's table is new, found again whole, or found with half of its
 * leaves.
 *
 * <p>
 * One operation is one child, and the counter {@code hugePage} gives the time per split page. A split consumes the huge
 * pages, so a pool of them is refilled before each batch, outside of the measured time. {@link SplitControlBenchmark}
 * checks that.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgsAppend = {JvmArgs.NATIVE, JvmArgs.UNSAFE, JvmArgs.INTERNAL_UNSAFE})
public class SplitBenchmark {

    /** Splits pages of 2M or 1G to 4K. */
    @Benchmark
    @OperationsPerInvocation(SplitTo4KState.CHILDREN_4K)
    public long to4K(SplitTo4KState state) {
        return state.pool.split();
    }

    /** Splits pages of 1G to 2M. KVM by itself never stops there. */
    @Benchmark
    @OperationsPerInvocation(SplitState.CHILDREN_2M)
    public long to2M(SplitState state) {
        return state.pool.split();
    }
}
