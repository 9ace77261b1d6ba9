package org.shadowbench.benchmarks;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.shadowbench.benchmarks.workload.Trace;
import org.shadowbench.benchmarks.workload.TraceLayout;
import org.shadowbench.benchmarks.workload.WorkingSet;

/**
 * The cost of a look-up in each layout and storage, with slots in the order of a real program's page accesses.
 *
 * <p>
 * Each region of 2 MiB that the program touches is one shadow page. Each first touch of a page in an epoch of the
 * recording is one look-up. They come in recorded order, again and again. So the working set is that of the program,
 * and the order is neither sequential nor random. {@link #gfn} and {@link #access} are independent look-ups. In
 * {@link #gfnChain} each look-up waits for the one before.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgsAppend = {JvmArgs.NATIVE, JvmArgs.UNSAFE, JvmArgs.INTERNAL_UNSAFE})
@State(Scope.Thread)
public class TraceLookupBenchmark {

    /** The implementation: names of {@code Implementation} and {@code NativeLibrary}. */
    @Param({"packed", "bitfield-v1", "bitfield-v3", "byte-beside-long", "parallel-arrays", "records", "long-array",
            "long-buffer", "segment-field", "segment-static", "unsafe-buffer", "c-o2", "c-o3-native"})
    String implementation;

    /** The recorded program: names of {@link Trace#names()}. */
    @Param({"compiler", "database", "interpreter"})
    String trace;

    private WorkingSet working;

    /** Reads the trace and fills the shadow pages that it touches. */
    @Setup
    public void setUp() {
        TraceLayout layout = TraceLayout.of(Trace.named(trace));
        int[] slots = layout.slots();
        int wholeBatches = slots.length - slots.length % WorkingSet.BATCH;
        working = new WorkingSet(implementation, layout.shadowPages(), Arrays.copyOf(slots, wholeBatches));
    }

    /** Returns the memory. */
    @TearDown
    public void tearDown() {
        working.close();
    }

    /** The gfn. */
    @Benchmark
    @OperationsPerInvocation(WorkingSet.BATCH)
    public long gfn() {
        return working.batches().sumGfns(working.nextBatch(), WorkingSet.BATCH);
    }

    /** The access. */
    @Benchmark
    @OperationsPerInvocation(WorkingSet.BATCH)
    public long access() {
        return working.batches().sumAccesses(working.nextBatch(), WorkingSet.BATCH);
    }

    /** The gfn. Each look-up waits for the one before. */
    @Benchmark
    @OperationsPerInvocation(WorkingSet.BATCH)
    public long gfnChain() {
        return working.batches().chainGfns(working.nextBatch(), WorkingSet.BATCH);
    }
}
