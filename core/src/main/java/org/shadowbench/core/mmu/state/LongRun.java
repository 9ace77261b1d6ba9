package org.shadowbench.core.mmu.state;

import java.lang.foreign.Arena;
import org.shadowbench.core.memory.OutOfPagesException;
import org.shadowbench.core.memory.raw.OffHeap;

/**
 * A fixed run of zeroed longs off the heap, for tables larger than a page: the reverse-map heads and the dirty bitmap
 * of a slot.
 *
 * <p>
 * Read and write it through {@link OffHeap}. Not thread-safe.
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

    /** The address of the long at {@code index}. The index is not checked. */
    public long address(long index) {
        return address + index * Long.BYTES;
    }

    /** The number of longs. */
    public long length() {
        return length;
    }

    /** The bytes of all longs. */
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
