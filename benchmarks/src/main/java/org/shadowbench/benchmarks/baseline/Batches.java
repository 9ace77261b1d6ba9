package org.shadowbench.benchmarks.baseline;

/**
 * Batches of one operation over a working set, so that C, which is called once a batch, does the same work as Java.
 *
 * <p>A batch takes the slots at places {@code from} to {@code from + count} of an order given beforehand. Each look-up's result
 * goes into what the batch returns, so none can be left out. Not one batch allocates.
 */
public interface Batches {

    /** Looks up the gfn of each slot; independent look-ups, which the processor may overlap. Returns the sum. */
    long sumGfns(int from, int count);

    /** Looks up the access of each slot. Returns the sum. */
    long sumAccesses(int from, int count);

    /** Looks up gfn and access of each slot. Returns the sum of all. */
    long sumBoth(int from, int count);

    /**
     * Looks up the gfn of each slot, each look-up waiting for the one before: what is found, masked to zero, is part of the
     * next slot. Returns the last gfn.
     */
    long chainGfns(int from, int count);

    /** As {@link #chainGfns}, of accesses. */
    long chainAccesses(int from, int count);

    /** Decodes all 512 entries of each of the first {@code pages} pages, in order. Returns the sum of gfns and accesses. */
    long decode(int pages);

    /** Stores in the slot at place {@code i} of the batch the gfn {@code firstGfn + i} and the access given for that place. */
    void setTranslations(int from, int count, long firstGfn);

    /** Stores in the slot at place {@code i} of the batch the access given for that place, with the bits of {@code flip} flipped. */
    void setAccesses(int from, int count, int flip);
}
