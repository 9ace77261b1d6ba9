package org.shadowbench.benchmarks;

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
import org.shadowbench.benchmarks.workload.SlotOrder;
import org.shadowbench.benchmarks.workload.WorkingSet;
import org.shadowbench.core.paging.PageLevel;

/**
 * The cost of decoding all 512 entries of a shadow page in order, as a sync does.
 *
 * <p>
 * One operation is one entry, whose gfn and access are added to a sum. In contrast to {@link LookupBenchmark} the loop
 * reads no slots, so a compiler may use vector instructions.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgsAppend = {JvmArgs.NATIVE, JvmArgs.UNSAFE, JvmArgs.INTERNAL_UNSAFE})
@State(Scope.Thread)
public class DecodeBenchmark {

    /** The pages of a batch: 16 KiB of packed entries, which fit in L1. */
    static final int PAGES = 4;

    private static final int BATCH = PAGES * PageLevel.ENTRIES;

    /** The implementation: names of {@code Implementation} and {@code NativeLibrary}. */
    @Param({"packed", "bitfield-v1", "bitfield-v3", "byte-beside-long", "parallel-arrays", "records", "long-array",
            "long-buffer", "segment-field", "segment-static", "unsafe-buffer", "c-o2", "c-o3-native"})
    String implementation;

    private WorkingSet working;

    /** Fills the pages. */
    @Setup
    public void setUp() {
        working = new WorkingSet(implementation, PAGES, SlotOrder.SEQUENTIAL);
    }

    /** Returns the memory. */
    @TearDown
    public void tearDown() {
        working.close();
    }

    /** All entries of all pages. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long decode() {
        return working.batches().decode(PAGES);
    }
}
