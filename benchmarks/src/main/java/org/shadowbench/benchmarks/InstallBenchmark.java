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
 * Q2: what it costs in each layout and storage to store what an SPTE shadows, and to change its access alone.
 *
 * <p>One operation is one store. Each batch stores other values than the one before.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgsAppend = {JvmArgs.NATIVE, JvmArgs.UNSAFE, JvmArgs.INTERNAL_UNSAFE})
public class InstallBenchmark {

    /** Gfn and access, as {@code kvm_mmu_page_set_translation} stores them when an SPTE is installed. */
    @Benchmark
    @OperationsPerInvocation(WorkingSet.BATCH)
    public void setTranslation(LayoutState state) {
        WorkingSet working = state.working;
        working.batches().setTranslations(working.nextBatch(), WorkingSet.BATCH, working.nextGfn());
    }

    /** The access alone, as {@code kvm_mmu_page_set_access} does when a mapped SPTE is faulted in again. */
    @Benchmark
    @OperationsPerInvocation(WorkingSet.BATCH)
    public void setAccess(LayoutState state) {
        WorkingSet working = state.working;
        working.batches().setAccesses(working.nextBatch(), WorkingSet.BATCH, working.nextFlip());
    }
}
