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
 * The throughput of look-ups in each layout and each kind of storage.
 *
 * <p>
 * The look-ups are independent, so the processor overlaps them. {@link LookupChainBenchmark} has their latency. One
 * operation is one look-up and its share of the loop. The loop reads the slot from an {@code int[]} and the page from
 * an array of pages, and adds the result to a sum. It is the same for all implementations in Java, and has its
 * counterpart in C.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgsAppend = {JvmArgs.NATIVE, JvmArgs.UNSAFE, JvmArgs.INTERNAL_UNSAFE})
public class LookupBenchmark {

    /** The gfn, as {@code rmap_remove} reads it. */
    @Benchmark
    @OperationsPerInvocation(WorkingSet.BATCH)
    public long gfn(LayoutState state) {
        return state.working.batches().sumGfns(state.working.nextBatch(), WorkingSet.BATCH);
    }

    /** The access, as a split reads it. */
    @Benchmark
    @OperationsPerInvocation(WorkingSet.BATCH)
    public long access(LayoutState state) {
        return state.working.batches().sumAccesses(state.working.nextBatch(), WorkingSet.BATCH);
    }

    /** Both, as a sync reads them. */
    @Benchmark
    @OperationsPerInvocation(WorkingSet.BATCH)
    public long both(LayoutState state) {
        return state.working.batches().sumBoth(state.working.nextBatch(), WorkingSet.BATCH);
    }
}
