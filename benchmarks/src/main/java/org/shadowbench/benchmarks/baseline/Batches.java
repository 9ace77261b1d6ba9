package org.shadowbench.benchmarks.baseline;

/**
 * Batches of one operation over a working set. C is called once a batch and does the same work as Java.
 *
 * <p>
 * A batch takes the slots at places {@code from} to {@code from + count} of an order given beforehand. The result of
 * each look-up becomes part of the batch's result, so the compiler can leave none out. No batch allocates.
 */
public interface Batches {

    /**
     * Looks up the gfn of each slot and returns the sum. The processor may overlap the look-ups: they are independent.
     */
    long sumGfns(int from, int count);

    /** Looks up the access of each slot and returns the sum. */
    long sumAccesses(int from, int count);

    /** Looks up gfn and access of each slot and returns the sum of all. */
    long sumBoth(int from, int count);

    /**
     * Looks up the gfn of each slot and returns the last one. Each look-up waits for the one before: its result, masked
     * to zero, is added to the next slot.
     */
    long chainGfns(int from, int count);

    /** The same as {@link #chainGfns} for accesses. */
    long chainAccesses(int from, int count);

    /**
     * Decodes all entries of each of the first {@code pages} pages in order, and returns the sum of gfns and accesses.
     */
    long decode(int pages);

    /**
     * Stores the gfn {@code firstGfn + i} and the access given for the place in the slot at place {@code i} of the
     * batch.
     */
    void setTranslations(int from, int count, long firstGfn);

    /** Stores the access given for the place, with the bits of {@code flip} flipped, in each slot of the batch. */
    void setAccesses(int from, int count, int flip);
}
