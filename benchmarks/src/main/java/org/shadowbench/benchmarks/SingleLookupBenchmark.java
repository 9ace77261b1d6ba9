package org.shadowbench.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.shadowbench.benchmarks.baseline.Implementation;
import org.shadowbench.benchmarks.baseline.JavaBatches;
import org.shadowbench.benchmarks.baseline.TranslationPages;
import org.shadowbench.benchmarks.workload.SlotOrder;
import org.shadowbench.benchmarks.workload.WorkingSet;
import org.shadowbench.core.translation.Translations;

/**
 * The cost of a single look-up per call, as in an MMU. There is no loop in which the compiler could move or merge work.
 *
 * <p>
 * {@link #cursor()} is the control. It only takes the next slot from the shuffled order, as the others do first. The
 * difference from it is the look-up. The working set fits in L1.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgsAppend = {JvmArgs.NATIVE, JvmArgs.UNSAFE, JvmArgs.INTERNAL_UNSAFE})
@State(Scope.Thread)
public class SingleLookupBenchmark {

    /** The shadow pages: 16 KiB of packed entries. */
    static final int PAGES = 4;

    /** The implementation. C isn't here, as it is called on batches only. */
    @Param({"packed", "bitfield-v1", "bitfield-v3", "byte-beside-long", "parallel-arrays", "records", "long-array",
            "long-buffer", "segment-field", "segment-static", "unsafe-buffer"})
    String implementation;

    private TranslationPages working;
    private Translations[] pages;
    private int[] slots;
    private int mask;
    private int cursor;

    /** Fills the working set. */
    @Setup
    public void setUp() {
        working = new TranslationPages(Implementation.of(implementation), PAGES);
        pages = working.pages();
        slots = SlotOrder.SHUFFLED.slots(working.slots());
        mask = slots.length - 1;
        new JavaBatches(pages, slots, WorkingSet.accesses(slots.length)).setTranslations(0, slots.length,
                WorkingSet.FIRST_GFN);
    }

    /** Returns the memory. */
    @TearDown
    public void tearDown() {
        working.close();
    }

    /** The control: the next slot. */
    @Benchmark
    public int cursor() {
        return nextSlot();
    }

    /** The gfn of the next slot. */
    @Benchmark
    public long gfn() {
        int slot = nextSlot();
        return pages[slot >>> TranslationPages.PAGE_SHIFT].gfn(slot & TranslationPages.INDEX_MASK);
    }

    /** The access of the next slot. */
    @Benchmark
    public int access() {
        int slot = nextSlot();
        return pages[slot >>> TranslationPages.PAGE_SHIFT].access(slot & TranslationPages.INDEX_MASK);
    }

    private int nextSlot() {
        int next = cursor;
        cursor = next + 1 & mask;
        return slots[next];
    }
}
