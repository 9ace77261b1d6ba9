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
 * Q2: what a look-up costs where the next one waits for it: latency, in place of the throughput of {@link LookupBenchmark}.
 *
 * <p>What is found, masked to zero by a field that the compiler can't see through, is added to the next slot. The slots are
 * thus those of the other benchmark in the same order, but none can be begun before the one before has arrived. One
 * operation is one look-up with its AND and addition.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgsAppend = {JvmArgs.NATIVE, JvmArgs.UNSAFE, JvmArgs.INTERNAL_UNSAFE})
public class LookupChainBenchmark {

    /** The gfn. */
    @Benchmark
    @OperationsPerInvocation(WorkingSet.BATCH)
    public long gfn(LayoutState state) {
        return state.working.batches().chainGfns(state.working.nextBatch(), WorkingSet.BATCH);
    }

    /** The access. */
    @Benchmark
    @OperationsPerInvocation(WorkingSet.BATCH)
    public long access(LayoutState state) {
        return state.working.batches().chainAccesses(state.working.nextBatch(), WorkingSet.BATCH);
    }
}
