package org.shadowbench.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
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
import org.shadowbench.benchmarks.baseline.Implementation;
import org.shadowbench.benchmarks.baseline.JavaBatches;
import org.shadowbench.benchmarks.baseline.TranslationPages;
import org.shadowbench.benchmarks.workload.SlotOrder;
import org.shadowbench.benchmarks.workload.WorkingSet;
import org.shadowbench.core.translation.Translations;

/**
 * The cost of a look-up at a call site that sees several implementations, as in a program that uses more than one.
 *
 * <p>
 * All other benchmarks show one implementation to each call site, so the compiler inlines it. Here the call site sees
 * {@link #kinds} implementations before anything is measured. With one or two the compiler still inlines them. With
 * more it calls through a table. {@link #alike} looks up in packed pages only, so its rows differ in nothing except the
 * call. {@link #mixed} looks up in pages of all kinds in turn, so the processor must also predict the kind.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgsAppend = {JvmArgs.NATIVE, JvmArgs.UNSAFE, JvmArgs.INTERNAL_UNSAFE})
@State(Scope.Thread)
public class MixedLookupBenchmark {

    /** The shadow pages of a working set, which fits in L1. */
    static final int PAGES = 4;

    /** The implementations in the order in which they join. Packed pages are always there. */
    private static final Implementation[] JOINING = {Implementation.PACKED, Implementation.LONG_ARRAY,
            Implementation.LONG_BUFFER, Implementation.SEGMENT_FIELD};

    /** More batches than the compiler needs before it compiles the loop for the last time. */
    private static final int BATCHES_TO_COMPILE = 20_000;

    /** The number of implementations that the call site sees. */
    @Param({"1", "2", "3", "4"})
    int kinds;

    final List<TranslationPages> opened = new ArrayList<>();
    private JavaBatches alike;
    private JavaBatches mixed;

    /** Fills two working sets, and lets the call site see all kinds. */
    @Setup
    public void setUp() {
        if (kinds < 1 || kinds > JOINING.length) {
            throw new IllegalArgumentException("kinds is " + kinds + ", expected 1 to " + JOINING.length);
        }
        alike = fill(1);
        mixed = fill(kinds);
        for (int batch = 0; batch < BATCHES_TO_COMPILE; batch++) {
            mixed.sumGfns(0, WorkingSet.BATCH);
        }
    }

    /** Returns the memory. */
    @TearDown
    public void tearDown() {
        opened.forEach(TranslationPages::close);
        opened.clear();
    }

    /** The gfns of packed pages. */
    @Benchmark
    @OperationsPerInvocation(WorkingSet.BATCH)
    public long alike() {
        return alike.sumGfns(0, WorkingSet.BATCH);
    }

    /** The gfns of pages of all kinds, shuffled. */
    @Benchmark
    @OperationsPerInvocation(WorkingSet.BATCH)
    public long mixed() {
        return mixed.sumGfns(0, WorkingSet.BATCH);
    }

    private JavaBatches fill(int kindsOfPages) {
        Translations[] pages = new Translations[PAGES];
        for (int page = 0; page < PAGES; page++) {
            TranslationPages one = new TranslationPages(JOINING[page % kindsOfPages], 1);
            opened.add(one);
            pages[page] = one.pages()[0];
        }
        int[] slots = SlotOrder.SHUFFLED.slots(WorkingSet.BATCH);
        JavaBatches batches = new JavaBatches(pages, slots, WorkingSet.accesses(slots.length));
        batches.setTranslations(0, slots.length, WorkingSet.FIRST_GFN);
        return batches;
    }
}
