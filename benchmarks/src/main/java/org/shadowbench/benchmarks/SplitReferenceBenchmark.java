package org.shadowbench.benchmarks;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
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
import org.shadowbench.benchmarks.baseline.NativeLibrary;
import org.shadowbench.benchmarks.baseline.NativeSplit;
import org.shadowbench.benchmarks.workload.CacheEviction;
import org.shadowbench.benchmarks.workload.ChildTable;
import org.shadowbench.benchmarks.workload.SplitPool;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.mmu.api.SplitFill;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;

/**
 * The distance of the model's split from the limit: C that writes the same SPTEs and reverse-map heads, and does
 * nothing else.
 *
 * <p>
 * {@code mmu} splits pages of 2M completely: the child's access, its look-up, the allocation of its table, the read of
 * each reverse map, the link and the counters. {@code mmu-entry-by-entry} does the same in the order of the kernel's
 * loop ({@link SplitFill}). C fills tables and heads that already exist.
 *
 * <p>
 * The way in which tables were emptied would decide the result, so the caches begin alike. {@link #split} and
 * {@link #splitChecked} begin with other memory in the caches, as when a whole guest is split. {@link #splitInCache}
 * begins with all its memory in the core's own caches.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgsAppend = {JvmArgs.NATIVE, JvmArgs.UNSAFE, JvmArgs.INTERNAL_UNSAFE})
public class SplitReferenceBenchmark {

    /**
     * The children of a batch that fits in the core's own caches: tables and heads of 512 KiB. The batch is shorter
     * than a millisecond, which batches should take, but a thousand times longer than reading the clock takes.
     */
    static final int CHILDREN_IN_CACHE = 64 * PageLevel.ENTRIES;

    /** Huge pages of 2M, or the tables for them in C. */
    @State(Scope.Thread)
    public static class InCache {

        /** The program that fills the tables. */
        @Param({"mmu", "mmu-entry-by-entry", "c-o2", "c-o3-native"})
        String implementation;

        private SplitPool pool;
        private NativeSplit inC;
        private Arena arena;

        /** Fills a pool, or makes the tables in C. */
        @Setup
        public void setUp() {
            NativeLibrary library = NativeLibrary.of(implementation).orElse(null);
            if (library != null) {
                arena = Arena.ofShared();
                inC = new NativeSplit(library, arena, sptes(), sptes());
            } else {
                pool = new SplitPool(MmuOptions.defaults().with(fill()), PageLevel.LEVEL_2M, PageLevel.LEVEL_4K,
                        children(), Access.ALL, ChildTable.NEW);
            }
        }

        /** Makes the pages huge again, or the tables empty. */
        @TearDown(Level.Invocation)
        public void restore() {
            if (inC != null) {
                inC.clear();
            } else {
                pool.restore();
            }
        }

        /** Returns the memory. */
        @TearDown
        public void tearDown() {
            if (inC != null) {
                arena.close();
            } else {
                pool.close();
            }
        }

        /** The children of a batch. */
        int children() {
            return CHILDREN_IN_CACHE;
        }

        private MemorySegment sptes() {
            return arena.allocate((long) children() * Long.BYTES, PageLevel.bytesPer(PageLevel.LEVEL_4K));
        }

        private SplitFill fill() {
            return switch (implementation) {
                case "mmu" -> SplitFill.AT_ONCE;
                case "mmu-entry-by-entry" -> SplitFill.ENTRY_BY_ENTRY;
                default -> throw new IllegalArgumentException("implementation is \"" + implementation
                        + "\", expected mmu, mmu-entry-by-entry, c-o2 or c-o3-native");
            };
        }

        long split() {
            if (inC != null) {
                inC.split();
                return children();
            }
            return pool.split();
        }

        long splitChecked() {
            return inC != null ? inC.splitChecked() : pool.split();
        }
    }

    /** More tables than the caches hold, and none of them cached. */
    @State(Scope.Thread)
    public static class Cold extends InCache {

        private final CacheEviction eviction = new CacheEviction(CacheEviction.ALL_CACHES);

        /** Fills the caches with other memory. */
        @Setup(Level.Invocation)
        public void evict() {
            eviction.evict();
        }

        @Override
        int children() {
            return SplitTo4KState.CHILDREN_4K;
        }
    }

    /** Fills tables of 512 children. */
    @Benchmark
    @OperationsPerInvocation(SplitTo4KState.CHILDREN_4K)
    public long split(Cold tables) {
        return tables.split();
    }

    /** The same, but C first tests that each entry and each head is empty, as the kernel's loop does. */
    @Benchmark
    @OperationsPerInvocation(SplitTo4KState.CHILDREN_4K)
    public long splitChecked(Cold tables) {
        return tables.splitChecked();
    }

    /** Fills tables that the core's own caches hold. */
    @Benchmark
    @OperationsPerInvocation(CHILDREN_IN_CACHE)
    public long splitInCache(InCache tables) {
        return tables.split();
    }
}
