package org.shadowbench.core.memory;

import java.lang.foreign.Arena;

/**
 * A fixed run of zeroed longs off the heap, for tables that are larger than a page: a slot's reverse-map heads, its dirty bitmap.
 *
 * <p>Read and write it through {@link OffHeap}. Not thread-safe.
 */
public final class LongRun implements AutoCloseable {

    private final Arena arena = Arena.ofShared();
    private final long length;
    private long address;

    /**
     * Reserves {@code length} longs.
     *
     * @throws IllegalArgumentException if the length is below 1
     * @throws OutOfPagesException if the system has no memory for them
     */
    public LongRun(long length) {
        if (length < 1) {
            throw new IllegalArgumentException("length is " + length + ", expected at least 1");
        }
        this.length = length;
        try {
            address = arena.allocate(length * Long.BYTES, Long.BYTES).address();
        } catch (OutOfMemoryError e) {
            throw new OutOfPagesException("the system has no memory for " + length + " longs", e);
        }
    }

    /** The address of the first long, or {@link OffHeap#RELEASED} once closed. */
    public long address() {
        return address;
    }

    /** The address of the long at {@code index}, which is not checked. */
    public long address(long index) {
        return address + index * Long.BYTES;
    }

    /** How many longs there are. */
    public long length() {
        return length;
    }

    /** How many bytes they have. */
    public long bytes() {
        return length * Long.BYTES;
    }

    /** Returns the memory. A second call does nothing. */
    @Override
    public void close() {
        if (address != OffHeap.RELEASED) {
            address = OffHeap.RELEASED;
            arena.close();
        }
    }
}
