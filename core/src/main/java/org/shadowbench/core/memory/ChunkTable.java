package org.shadowbench.core.memory;

import java.util.Arrays;

/**
 * Finds the chunk that holds an address.
 *
 * <p>Addresses are cut into granules as large as the largest chunk, so that at most one full chunk starts in each and an
 * address lies in the chunk that starts in its own granule or in the one before. Chunks are hashed by the granule they start
 * in, with open addressing; smaller chunks come only last, and may share a granule, which the probing allows for.
 */
final class ChunkTable<T extends PageOwner> {

    private static final int GRANULE_SHIFT = Long.numberOfTrailingZeros((long) Chunk.MAX_PAGES * PagePool.PAGE_BYTES);

    /** Kept at most a quarter full, so that a miss ends quickly too. */
    private Chunk<T>[] slots = newSlots(16);
    private int count;

    void add(Chunk<T> chunk) {
        count++;
        if (count * 4 > slots.length) {
            Chunk<T>[] old = slots;
            slots = newSlots(2 * old.length);
            Arrays.stream(old).filter(c -> c != null).forEach(this::insert);
        }
        insert(chunk);
    }

    /** The chunk that holds {@code address}, or null. */
    Chunk<T> find(long address) {
        long granule = address >>> GRANULE_SHIFT;
        Chunk<T> chunk = findFrom(granule, address);
        return chunk != null ? chunk : findFrom(granule - 1, address);
    }

    void releaseAll() {
        for (Chunk<T> chunk : slots) {
            if (chunk != null) {
                chunk.releaseAll();
            }
        }
        slots = newSlots(16);
        count = 0;
    }

    private Chunk<T> findFrom(long granule, long address) {
        for (int slot = slot(granule);; slot = slot + 1 & slots.length - 1) {
            Chunk<T> chunk = slots[slot];
            if (chunk == null || chunk.contains(address)) {
                return chunk;
            }
        }
    }

    private void insert(Chunk<T> chunk) {
        int slot = slot(chunk.start() >>> GRANULE_SHIFT);
        while (slots[slot] != null) {
            slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = chunk;
    }

    /** Consecutive granules, the usual case, go to consecutive slots. */
    private int slot(long granule) {
        return (int) granule & slots.length - 1;
    }

    @SuppressWarnings("unchecked")
    private static <T extends PageOwner> Chunk<T>[] newSlots(int size) {
        return (Chunk<T>[]) new Chunk<?>[size];
    }
}
