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
 * The cost of the access bits beside the gfn: core's packed array against an array of gfns alone in the same storage.
 *
 * <p>
 * The kernel before the patch had the array of gfns alone. One operation is one look-up or one store.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgsAppend = {JvmArgs.NATIVE, JvmArgs.UNSAFE, JvmArgs.INTERNAL_UNSAFE})
public class AccessBitsCostBenchmark {

    /** The gfn: a load, and for the packed entry a shift. */
    @Benchmark
    @OperationsPerInvocation(WorkingSet.BATCH)
    public long gfn(GfnOnlyState state) {
        return state.working.batches().sumGfns(state.working.nextBatch(), WorkingSet.BATCH);
    }

    /** The gfn. Each look-up waits for the one before. */
    @Benchmark
    @OperationsPerInvocation(WorkingSet.BATCH)
    public long gfnChain(GfnOnlyState state) {
        return state.working.batches().chainGfns(state.working.nextBatch(), WorkingSet.BATCH);
    }

    /** The translation that an installed SPTE shadows: a store, and for the packed entry a shift and an OR. */
    @Benchmark
    @OperationsPerInvocation(WorkingSet.BATCH)
    public void setTranslation(GfnOnlyState state) {
        WorkingSet working = state.working;
        working.batches().setTranslations(working.nextBatch(), WorkingSet.BATCH, working.nextGfn());
    }
}
