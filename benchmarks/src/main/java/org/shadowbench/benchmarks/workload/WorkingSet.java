package org.shadowbench.benchmarks.workload;

import java.util.SplittableRandom;
import org.shadowbench.benchmarks.baseline.Batches;
import org.shadowbench.benchmarks.baseline.Implementation;
import org.shadowbench.benchmarks.baseline.JavaBatches;
import org.shadowbench.benchmarks.baseline.NativeBatches;
import org.shadowbench.benchmarks.baseline.NativeLibrary;
import org.shadowbench.benchmarks.baseline.TranslationPages;
import org.shadowbench.core.paging.Access;

/**
 * Filled shadow pages of one implementation, and the order in which batches go through their slots. After the last
 * batch of the order comes the first.
 */
public final class WorkingSet implements AutoCloseable {

    /**
     * The operations of a batch, and so of each call into C. The smallest working set, four pages, is one batch.
     */
    public static final int BATCH = 2048;

    /**
     * The gfn at the first place of the order: 4 GiB into the guest, so that packed gfns reach both halves of an entry.
     */
    public static final long FIRST_GFN = 1L << 20;

    private static final long SEED = 0xacce55L;

    /** Stored gfns stay below this: those of a guest of 4 PiB. */
    private static final long GFN_MASK = (1L << 40) - 1;

    private final Batches batches;
    private final Runnable memory;
    private final int length;
    private int next;
    private long nextGfn = FIRST_GFN;
    private int nextFlip;

    /**
     * Fills {@code pages} shadow pages.
     *
     * @throws IllegalArgumentException if there is no such implementation, or the slots are not a whole number of
     *     batches
     */
    public WorkingSet(String implementation, int pages, SlotOrder order) {
        this(implementation, pages, order.slots(TranslationPages.slots(pages)));
    }

    /**
     * Fills {@code pages} shadow pages and goes through them in the order of {@code slots}.
     *
     * @throws IllegalArgumentException if there is no such implementation, or the slots are not a whole number of
     *     batches
     * @throws IllegalStateException if the implementation is in C and was not compiled
     */
    public WorkingSet(String implementation, int pages, int[] slots) {
        if (slots.length == 0 || slots.length % BATCH != 0) {
            throw new IllegalArgumentException("slots are " + slots.length + ", expected a multiple of " + BATCH);
        }
        length = slots.length;
        NativeLibrary library = NativeLibrary.of(implementation).orElse(null);
        if (library != null) {
            NativeBatches inC = new NativeBatches(library, pages, slots, accesses(length));
            batches = inC;
            memory = inC::close;
        } else {
            TranslationPages inJava = new TranslationPages(Implementation.of(implementation), pages);
            batches = new JavaBatches(inJava.pages(), slots, accesses(length));
            memory = inJava::close;
        }
        batches.setTranslations(0, length, FIRST_GFN);
    }

    /** An access for each of {@code count} places, drawn uniformly from all eight. */
    public static byte[] accesses(int count) {
        byte[] accesses = new byte[count];
        SplittableRandom random = new SplittableRandom(SEED);
        for (int place = 0; place < count; place++) {
            accesses[place] = (byte) random.nextInt(Access.ALL + 1);
        }
        return accesses;
    }

    /** The operations on the pages. */
    public Batches batches() {
        return batches;
    }

    /** The place in the order at which the next batch begins. */
    public int nextBatch() {
        int from = next;
        int after = from + BATCH;
        next = after == length ? 0 : after;
        return from;
    }

    /** The first gfn for the next batch of stores. No two batches in a row have the same. */
    public long nextGfn() {
        nextGfn = nextGfn + BATCH + 1 & GFN_MASK;
        return nextGfn;
    }

    /** The access bits that the next batch of stores flips. No two batches in a row have the same. */
    public int nextFlip() {
        nextFlip = nextFlip + 1 & Access.ALL;
        return nextFlip;
    }

    @Override
    public void close() {
        memory.run();
    }
}
