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
import org.shadowbench.benchmarks.baseline.NativeLibrary;
import org.shadowbench.benchmarks.baseline.NativeSplit;
import org.shadowbench.core.mmu.MmuOptions;
import org.shadowbench.core.mmu.SplitFill;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;

/**
 * Q3: how near the model's split is to the limit: the same SPTEs and reverse-map heads written by C, and nothing else.
 *
 * <p>{@code mmu} splits pages of 2M with all that belongs to it: the child's access, its look-up, its table taken, the look at
 * each reverse map, the link, the counters; {@code mmu-entry-by-entry} does too, in the order of the kernel's loop
 * ({@link SplitFill}). C fills tables and heads that are there. All go through as much memory, and how they were emptied would
 * decide how near it is: so all begin with caches that hold something else.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgsAppend = {JvmArgs.NATIVE, JvmArgs.UNSAFE, JvmArgs.INTERNAL_UNSAFE})
@State(Scope.Thread)
public class SplitReferenceBenchmark {

    /** What fills the tables. */
    @Param({"mmu", "mmu-entry-by-entry", "c-o2", "c-o3-native"})
    String implementation;

    private final CacheEviction eviction = new CacheEviction(CacheEviction.ALL_CACHES);
    private SplitPool pool;
    private NativeSplit inC;

    /** Fills a pool, or makes the tables in C. */
    @Setup
    public void setUp() {
        NativeLibrary library = NativeLibrary.of(implementation).orElse(null);
        if (library != null) {
            inC = new NativeSplit(library, SplitTo4KState.CHILDREN_4K / PageLevel.ENTRIES);
        } else {
            SplitFill fill = switch (implementation) {
                case "mmu" -> SplitFill.AT_ONCE;
                case "mmu-entry-by-entry" -> SplitFill.ENTRY_BY_ENTRY;
                default -> throw GuestWords.unknown("implementation", implementation, "mmu, mmu-entry-by-entry, or C");
            };
            pool = new SplitPool(MmuOptions.defaults().with(fill), PageLevel.LEVEL_2M, PageLevel.LEVEL_4K,
                    SplitTo4KState.CHILDREN_4K, Access.ALL, ChildTable.NEW);
        }
    }

    /** Fills the caches with something else. */
    @Setup(Level.Invocation)
    public void evict() {
        eviction.evict();
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
            inC.close();
        } else {
            pool.close();
        }
    }

    /** Tables of 512 children, of pages of 2M one after the other. */
    @Benchmark
    @OperationsPerInvocation(SplitTo4KState.CHILDREN_4K)
    public long split() {
        if (inC != null) {
            inC.split();
            return SplitTo4KState.CHILDREN_4K;
        }
        return pool.split();
    }

    /** The same, but C tests each entry and each head for being empty first, as the model does. */
    @Benchmark
    @OperationsPerInvocation(SplitTo4KState.CHILDREN_4K)
    public long splitChecked() {
        return inC != null ? inC.splitChecked() : pool.split();
    }
}
