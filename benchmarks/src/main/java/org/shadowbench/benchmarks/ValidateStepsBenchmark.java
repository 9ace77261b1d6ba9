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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.shadowbench.benchmarks.workload.HugeGuest;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.mmu.api.ShadowPageView;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;

/**
 * The cost of each step of a swap that consumes its state: the drop, the link and the allocation of a child.
 *
 * <p>
 * The pool is 4096 pages of 2M that were split. Its batches are shorter than a millisecond, which batches should take.
 * As a check, {@link ValidateBenchmark#dropAndLink}, which needs no pool, must be the sum of the drop and the link.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgsAppend = {JvmArgs.NATIVE, JvmArgs.UNSAFE, JvmArgs.INTERNAL_UNSAFE})
public class ValidateStepsBenchmark {

    /** The entries of a batch. */
    static final int ENTRIES = 4096;

    /** The entries, each with a child. */
    @State(Scope.Thread)
    public static class Linked {

        /** The addresses of the entries. */
        final long[] entries = new long[ENTRIES];

        /** The children of the entries, linked or not. */
        final ShadowPageView[] children = new ShadowPageView[ENTRIES];

        /** The guest that has the entries. */
        HugeGuest guest;

        /** Splits all pages. */
        @Setup
        public void setUp() {
            guest = new HugeGuest(MmuOptions.defaults(), PageLevel.LEVEL_2M,
                    ENTRIES * PageLevel.pagesPer(PageLevel.LEVEL_2M), Access.ALL);
            guest.shadowAll();
            guest.splitAll(PageLevel.LEVEL_4K);
            for (int i = 0; i < ENTRIES; i++) {
                entries[i] = guest.entry(i);
                children[i] = guest.steps().dropChild(entries[i]);
            }
        }

        /** Links the children that aren't linked. */
        @Setup(Level.Invocation)
        public void prepare() {
            for (int i = 0; i < ENTRIES; i++) {
                if (guest.steps().read(entries[i]) == 0) {
                    guest.steps().link(entries[i], children[i]);
                }
            }
        }

        /** Returns the memory. */
        @TearDown
        public void tearDown() {
            guest.close();
        }
    }

    /** The entries, all empty. */
    @State(Scope.Thread)
    public static class Unlinked extends Linked {

        /** Drops the children that are linked. */
        @Override
        @Setup(Level.Invocation)
        public void prepare() {
            for (int i = 0; i < ENTRIES; i++) {
                if (guest.steps().read(entries[i]) != 0) {
                    guest.steps().dropChild(entries[i]);
                }
            }
        }
    }

    /** The entries, all empty, without a page of the access to be allocated. */
    @State(Scope.Thread)
    public static class Unallocated extends Unlinked {

        /** The access that no page has before the batch. */
        static final int ACCESS = Access.USER;

        /** Zaps the pages that the batch allocated. */
        @TearDown(Level.Invocation)
        public void zap() {
            for (int i = 0; i < ENTRIES; i++) {
                guest.steps().link(entries[i], guest.steps().findOrAllocate(entries[i], guest.gfn(i), ACCESS));
                guest.steps().zapChild(entries[i]);
            }
        }
    }

    /** {@code drop_parent_pte}. */
    @Benchmark
    @OperationsPerInvocation(ENTRIES)
    public void drop(Linked state) {
        for (long entry : state.entries) {
            state.guest.steps().dropChild(entry);
        }
    }

    /** {@code link_shadow_page}. */
    @Benchmark
    @OperationsPerInvocation(ENTRIES)
    public void link(Unlinked state) {
        for (int i = 0; i < ENTRIES; i++) {
            state.guest.steps().link(state.entries[i], state.children[i]);
        }
    }

    /** {@code kvm_mmu_get_shadow_page} without an existing page: memory is zeroed, and the new page enters the hash. */
    @Benchmark
    @OperationsPerInvocation(ENTRIES)
    public void allocate(Unallocated state) {
        for (int i = 0; i < ENTRIES; i++) {
            state.guest.steps().findOrAllocate(state.entries[i], state.guest.gfn(i), Unallocated.ACCESS);
        }
    }
}
