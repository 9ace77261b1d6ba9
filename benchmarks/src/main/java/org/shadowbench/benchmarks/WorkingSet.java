package org.shadowbench.benchmarks;

import java.util.SplittableRandom;
import org.shadowbench.benchmarks.baseline.Batches;
import org.shadowbench.benchmarks.baseline.Implementation;
import org.shadowbench.benchmarks.baseline.JavaBatches;
import org.shadowbench.benchmarks.baseline.NativeBatches;
import org.shadowbench.benchmarks.baseline.NativeLibrary;
import org.shadowbench.benchmarks.baseline.ShadowPages;
import org.shadowbench.benchmarks.workload.SlotOrder;
import org.shadowbench.core.paging.Access;

/** Filled shadow pages of one implementation, and the order in which batches go through their slots, again and again. */
final class WorkingSet implements AutoCloseable {

    /** The operations of a batch: C is entered once for so many. All slots of the least working set, four pages. */
    static final int BATCH = 2048;

    /** The gfn at the first place of the order: 4 GiB into the guest, so that packed gfns reach both halves of an entry. */
    static final long FIRST_GFN = 1L << 20;

    private static final long SEED = 0xacce55L;

    /** The gfns that are stored stay below this: those of a guest of 4 PiB. */
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
     * @throws IllegalArgumentException if there is no such implementation, or the slots are not a whole number of batches
     */
    WorkingSet(String implementation, int pages, SlotOrder order) {
        this(implementation, pages, order.slots(ShadowPages.slots(pages)));
    }

    /**
     * Fills {@code pages} shadow pages and goes through them in the order of {@code slots}.
     *
     * @throws IllegalArgumentException if there is no such implementation, or the slots are not a whole number of batches
     * @throws IllegalStateException if the implementation is in C and was not compiled
     */
    WorkingSet(String implementation, int pages, int[] slots) {
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
            ShadowPages inJava = new ShadowPages(Implementation.of(implementation), pages);
            batches = new JavaBatches(inJava.pages(), slots, accesses(length));
            memory = inJava::close;
        }
        batches.setTranslations(0, length, FIRST_GFN);
    }

    /** As guests have them: all eight, the choice of each place independent of its neighbours'. */
    static byte[] accesses(int count) {
        byte[] accesses = new byte[count];
        SplittableRandom random = new SplittableRandom(SEED);
        for (int place = 0; place < count; place++) {
            accesses[place] = (byte) random.nextInt(Access.ALL + 1);
        }
        return accesses;
    }

    Batches batches() {
        return batches;
    }

    /** The place in the order where the next batch begins. */
    int nextBatch() {
        int from = next;
        int after = from + BATCH;
        next = after == length ? 0 : after;
        return from;
    }

    /** The first gfn for a batch of stores: another one for each. */
    long nextGfn() {
        nextGfn = nextGfn + BATCH + 1 & GFN_MASK;
        return nextGfn;
    }

    /** The bits of the accesses to flip in a batch of stores: other ones than in the batch before. */
    int nextFlip() {
        nextFlip = nextFlip + 1 & Access.ALL;
        return nextFlip;
    }

    @Override
    public void close() {
        memory.run();
    }
}
