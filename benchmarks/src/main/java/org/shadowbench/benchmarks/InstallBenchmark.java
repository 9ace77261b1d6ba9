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
 * The cost in each layout and storage of storing the translation that an SPTE shadows, and of changing its access
 * alone.
 *
 * <p>
 * One operation is one store. Each batch stores other values than the one before.
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
