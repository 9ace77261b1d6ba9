package org.shadowbench.benchmarks;

import java.util.Map;
import java.util.SplittableRandom;
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
import org.shadowbench.benchmarks.workload.ByteSize;
import org.shadowbench.benchmarks.workload.CacheEviction;
import org.shadowbench.benchmarks.workload.HugeGuest;
import org.shadowbench.benchmarks.workload.Words;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;

/**
 * The growth of the split of a 2M page with the guest around it: the guest's reverse-map heads, its tables, and the
 * shadow pages in the buckets of the hash.
 *
 * <p>
 * The whole guest is split. Before a batch, its pages are made huge again. They are 1 GiB, so a batch does the same
 * work in every guest. With {@code together} they are one run, as when dirty logging goes through a guest, and the next
 * batch has the run after it. With {@code spread} each page is at a random place in its own part of the guest, so pages
 * share nothing with their neighbours. They are not at equal distances, or they might compete for the same few sets of
 * a cache.
 *
 * <p>
 * A real guest is split once, long after its tables were last used. So the caches are filled with other memory before
 * each batch. Otherwise the small guest would be measured in the caches. One operation is one child.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgsAppend = {JvmArgs.NATIVE, JvmArgs.UNSAFE, JvmArgs.INTERNAL_UNSAFE})
@State(Scope.Thread)
public class GrowthBenchmark {

    /** The pages of a batch: all those of a guest of 1 GiB. */
    static final int PAGES = 512;

    /** The children of a batch. */
    static final int CHILDREN = PAGES * PageLevel.ENTRIES;

    private static final long SEED = 0x6707_5eedL;

    /** The numbers of pages from one batch to the next, by the values of {@link #pages}. */
    private static final Words<Integer> SHIFTS = Words.of(Map.entry("together", PAGES), Map.entry("spread", 0));

    /** The guest's memory. 1T takes 5 GiB of the host's. */
    @Param({"1G", "16G", "128G", "1T"})
    String guest;

    /** The buckets of the hash, as a power of two: the kernel's has 2<sup>12</sup>. */
    @Param({"20", "12"})
    int hashBits;

    /** The places of a batch's pages. */
    @Param({"together", "spread"})
    String pages;

    private final CacheEviction eviction = new CacheEviction(CacheEviction.ALL_CACHES);

    /** The numbers of the pages of the batch, in order. */
    final long[] batch = new long[PAGES];

    HugeGuest machine;

    private long shift;

    /** Splits the whole guest. */
    @Setup
    public void setUp() {
        machine = new HugeGuest(MmuOptions.defaults().withHashBits(hashBits), PageLevel.LEVEL_2M,
                ByteSize.parse(guest) >>> PageLevel.PAGE_SHIFT, Access.ALL);
        machine.shadowAll();
        machine.splitAll(PageLevel.LEVEL_4K);
        shift = SHIFTS.value("pages", pages);
        choose();
    }

    /** Makes the pages of the next batch huge again, and fills the caches with other memory. */
    @Setup(Level.Invocation)
    public void restore() {
        for (int i = 0; i < PAGES; i++) {
            batch[i] = (batch[i] + shift) % machine.pages();
            machine.steps().zapChild(machine.entry(batch[i]));
            machine.shadow(batch[i]);
        }
        eviction.evict();
    }

    /** Returns the memory. */
    @TearDown
    public void tearDown() {
        machine.close();
    }

    /** Splits the pages of the batch, and returns their number. */
    @Benchmark
    @OperationsPerInvocation(CHILDREN)
    public long split() {
        long splits = 0;
        for (int i = 0; i < PAGES; i++) {
            splits += machine.mmu().split(machine.slot(), machine.gfn(batch[i]), PageLevel.ENTRIES, PageLevel.LEVEL_4K);
        }
        return splits;
    }

    /**
     * Chooses the pages. The run {@code together} starts as the guest's last, so that the first batch is the guest's
     * first.
     */
    private void choose() {
        SplittableRandom random = new SplittableRandom(SEED);
        long part = machine.pages() / PAGES;
        for (int i = 0; i < PAGES; i++) {
            batch[i] = shift > 0 ? machine.pages() - PAGES + i : i * part + random.nextLong(part);
        }
    }
}
