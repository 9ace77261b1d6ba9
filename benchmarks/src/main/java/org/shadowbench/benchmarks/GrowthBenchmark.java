package org.shadowbench.benchmarks;

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
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;

/**
 * Q8: how the split of a page of 2M grows with the guest around it: its reverse-map heads, its tables, and the shadow pages in the
 * buckets of the hash.
 *
 * <p>The whole guest is split; the pages of a batch are made huge again before it: 1 GiB of them, so that a batch does the same
 * work in every guest. {@code together} they are one run, as dirty logging goes through a guest, and each batch has the next.
 * {@code spread}, each is at a random place of its own part of the guest: what neighbours share is lost. At equal distances they might
 * also compete for the same few sets of a cache. A guest is split once, and much has happened since its tables were last used; so
 * the caches have something else in them when a batch begins, or the small guest would be measured in them. One operation is one
 * child.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgsAppend = {JvmArgs.NATIVE, JvmArgs.UNSAFE, JvmArgs.INTERNAL_UNSAFE})
@State(Scope.Thread)
public class GrowthBenchmark {

    /** The pages of a batch: a guest of 1 GiB has no more. */
    static final int PAGES = 512;

    /** The children of a batch. */
    static final int CHILDREN = PAGES * 512;

    private static final long SEED = 0x6707_5eedL;

    /** The guest's memory. 1T takes 5 GiB of the host's. */
    @Param({"1G", "16G", "128G", "1T"})
    String guest;

    /** The buckets of the hash, as a power of two: the kernel's has 2<sup>12</sup>. */
    @Param({"20", "12"})
    int hashBits;

    /** Where the pages of a batch are. */
    @Param({"together", "spread"})
    String pages;

    private final CacheEviction eviction = new CacheEviction(CacheEviction.ALL_CACHES);
    private final long[] batch = new long[PAGES];
    private HugeGuest machine;

    /** How many pages further the next batch is. */
    private long shift;

    /** Splits the whole guest. */
    @Setup
    public void setUp() {
        machine = new HugeGuest(MmuOptions.defaults().withHashBits(hashBits), PageLevel.LEVEL_2M,
                GuestWords.frames(guest), Access.ALL);
        machine.shadowAll();
        machine.splitAll(PageLevel.LEVEL_4K);
        shift = switch (pages) {
            case "together" -> PAGES;
            case "spread" -> 0;
            default -> throw GuestWords.unknown("pages", pages, "together or spread");
        };
        choose();
    }

    /** Makes the pages of the batch huge again, and fills the caches with something else. */
    @Setup(Level.Invocation)
    public void restore() {
        for (int i = 0; i < PAGES; i++) {
            batch[i] = (batch[i] + shift) % machine.pages();
            machine.steps.zapChild(machine.entry(batch[i]));
            machine.shadow(batch[i]);
        }
        eviction.evict();
    }

    /** Returns the memory. */
    @TearDown
    public void tearDown() {
        machine.close();
    }

    /** Splits the pages of the batch; returns how many these were. */
    @Benchmark
    @OperationsPerInvocation(CHILDREN)
    public long split() {
        long splits = 0;
        for (int i = 0; i < PAGES; i++) {
            splits += machine.mmu.split(machine.slot, machine.gfn(batch[i]), 512, PageLevel.LEVEL_4K);
        }
        return splits;
    }

    HugeGuest machine() {
        return machine;
    }

    /** The numbers of the pages of the batch, in order. */
    long[] batch() {
        return batch;
    }

    /** The first batch that is together ends where the guest ends, so that the next is at its beginning. */
    private void choose() {
        SplittableRandom random = new SplittableRandom(SEED);
        long part = machine.pages() / PAGES;
        for (int i = 0; i < PAGES; i++) {
            batch[i] = shift > 0 ? machine.pages() - PAGES + i : i * part + random.nextLong(part);
        }
    }
}
