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
import org.shadowbench.benchmarks.workload.WorkingSet;

/**
 * The latency of a look-up, in contrast to the throughput of {@link LookupBenchmark}.
 *
 * <p>
 * Each look-up waits for the one before: its result, masked to zero, is added to the next slot. The mask is a field
 * whose value the compiler doesn't know. The slots are the same as in the other benchmark, in the same order. One
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
