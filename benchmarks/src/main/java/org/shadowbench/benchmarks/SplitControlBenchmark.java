package org.shadowbench.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
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
import org.shadowbench.benchmarks.workload.ChildTable;
import org.shadowbench.benchmarks.workload.GuestWords;
import org.shadowbench.benchmarks.workload.SplitPool;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;

/**
 * The controls of {@link SplitBenchmark#to4K}, which check that it measures the split and nothing else.
 *
 * <p>
 * {@link #splitAndRestore} has nothing between its batches, and must be the sum of the split and of {@link #restore}.
 * {@link #once} is the split again, one batch an iteration on a JVM that did little else. It is colder, but must be
 * close.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgsAppend = {JvmArgs.NATIVE, JvmArgs.UNSAFE, JvmArgs.INTERNAL_UNSAFE})
public class SplitControlBenchmark {

    /** A pool of huge pages. */
    @State(Scope.Thread)
    public static class Whole {

        /** The table that a split finds. */
        @Param({"new", "whole", "partial"})
        String child;

        /** The size of the huge pages. */
        @Param({"2M", "1G"})
        String pageSize;

        /** The huge pages. */
        SplitPool pool;

        /** Fills the pool. */
        @Setup
        public void setUp() {
            pool = new SplitPool(MmuOptions.defaults(), GuestWords.PAGE_SIZES.value("pageSize", pageSize),
                    PageLevel.LEVEL_4K,
                    SplitTo4KState.CHILDREN_4K, Access.ALL, ChildTable.of(child));
        }

        /** Returns the memory. */
        @TearDown
        public void tearDown() {
            pool.close();
        }
    }

    /** The same pool, with its pages split before each batch. */
    @State(Scope.Thread)
    public static class Split extends Whole {

        /** Splits the pool. */
        @Setup(Level.Invocation)
        public void split() {
            pool.split();
        }
    }

    /** The same pool, with its pages huge before each iteration. */
    @State(Scope.Thread)
    public static class WholeOnce extends Whole {

        /** Makes the pages huge again. */
        @TearDown(Level.Iteration)
        public void restore() {
            pool.restore();
        }
    }

    /** The work that {@link SplitBenchmark} does between its batches. */
    @Benchmark
    @OperationsPerInvocation(SplitTo4KState.CHILDREN_4K)
    public long restore(Split state) {
        state.pool.restore();
        return state.pool.children();
    }

    /** The split and the restore. */
    @Benchmark
    @OperationsPerInvocation(SplitTo4KState.CHILDREN_4K)
    public long splitAndRestore(Whole state) {
        long children = state.pool.split();
        state.pool.restore();
        return children;
    }

    /** One batch an iteration. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @OperationsPerInvocation(SplitTo4KState.CHILDREN_4K)
    public long once(WholeOnce state) {
        return state.pool.split();
    }
}
