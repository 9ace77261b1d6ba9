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
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.mmu.api.ShadowPageView;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;

/**
 * Q4: the steps of a swap that use something up, each alone: the drop of a child, the link of one, the allocation of one.
 *
 * <p>The pool is 4096 pages of 2M that were split, a batch shorter than the millisecond that batches should take. As a check,
 * {@link ValidateBenchmark#dropAndLink}, which needs no pool, must be their sum.
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

        /** Their children, linked or not. */
        final ShadowPageView[] children = new ShadowPageView[ENTRIES];

        /** Whose entries they are. */
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
                children[i] = guest.steps.dropChild(entries[i]);
            }
        }

        /** Links what isn't linked. */
        @Setup(Level.Invocation)
        public void prepare() {
            for (int i = 0; i < ENTRIES; i++) {
                if (guest.steps.read(entries[i]) == 0) {
                    guest.steps.link(entries[i], children[i]);
                }
            }
        }

        /** Returns the memory. */
        @TearDown
        public void tearDown() {
            guest.close();
        }
    }

    /** The entries, with nothing in them. */
    @State(Scope.Thread)
    public static class Unlinked extends Linked {

        /** Drops what is linked. */
        @Override
        @Setup(Level.Invocation)
        public void prepare() {
            for (int i = 0; i < ENTRIES; i++) {
                if (guest.steps.read(entries[i]) != 0) {
                    guest.steps.dropChild(entries[i]);
                }
            }
        }
    }

    /** The entries, with nothing in them, and no page of the access to be allocated. */
    @State(Scope.Thread)
    public static class Unallocated extends Unlinked {

        /** What no page has before the batch. */
        static final int ACCESS = Access.USER;

        /** Zaps the pages of the batch before. */
        @TearDown(Level.Invocation)
        public void zap() {
            for (int i = 0; i < ENTRIES; i++) {
                guest.steps.link(entries[i], guest.steps.findOrAllocate(entries[i], guest.gfn(i), ACCESS));
                guest.steps.zapChild(entries[i]);
            }
        }
    }

    /** {@code drop_parent_pte}. */
    @Benchmark
    @OperationsPerInvocation(ENTRIES)
    public void drop(Linked state) {
        for (long entry : state.entries) {
            state.guest.steps.dropChild(entry);
        }
    }

    /** {@code link_shadow_page}. */
    @Benchmark
    @OperationsPerInvocation(ENTRIES)
    public void link(Unlinked state) {
        for (int i = 0; i < ENTRIES; i++) {
            state.guest.steps.link(state.entries[i], state.children[i]);
        }
    }

    /** {@code kvm_mmu_get_shadow_page} where there is none: its memory is zeroed, and it enters the hash. */
    @Benchmark
    @OperationsPerInvocation(ENTRIES)
    public void allocate(Unallocated state) {
        for (int i = 0; i < ENTRIES; i++) {
            state.guest.steps.findOrAllocate(state.entries[i], state.guest.gfn(i), Unallocated.ACCESS);
        }
    }
}
