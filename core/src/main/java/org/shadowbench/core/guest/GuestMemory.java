package org.shadowbench.core.guest;

import java.util.Arrays;
import java.util.Objects;
import org.shadowbench.core.memory.PageOwner;
import org.shadowbench.core.memory.PagePool;
import org.shadowbench.core.memory.raw.OffHeap;
import org.shadowbench.core.paging.GuestPte;
import org.shadowbench.core.paging.PageLevel;

/**
 * The part of guest memory that holds page tables: a range of frames, each a page of 512 entries once it is allocated.
 *
 * <p>
 * Other frames have no memory, because their content does not matter to a model of translation. The observer sees the
 * guest's writes. {@link #writeFromOutside} is for all other writes: the accessed and dirty bits of a walk, or the
 * host's user space.
 */
public final class GuestMemory implements AutoCloseable, PageOwner {

    private static final TableWriteObserver NOBODY = (_, _) -> {};

    private final PagePool<GuestMemory> pool;
    private final long firstGfn;
    private final int frames;
    private long[] addresses = new long[16];
    private int tables;
    private TableWriteObserver observer = NOBODY;

    /**
     * Makes memory for tables in {@code frames} frames, the first of which is {@code firstGfn}.
     *
     * @throws IllegalArgumentException if the range is empty or leaves the guest's address space
     */
    public GuestMemory(long firstGfn, int frames) {
        GuestPte.checkGfn(firstGfn);
        if (frames < 1) {
            throw new IllegalArgumentException("frames is " + frames + ", expected at least 1");
        }
        GuestPte.checkGfn(firstGfn + frames - 1);
        this.firstGfn = firstGfn;
        this.frames = frames;
        pool = new PagePool<>(frames);
    }

    /**
     * Shows the guest's writes to {@code observer} from now on.
     *
     * @throws IllegalStateException if there is an observer already
     */
    public void observe(TableWriteObserver observer) {
        Objects.requireNonNull(observer, "observer");
        if (this.observer != NOBODY) {
            throw new IllegalStateException("the guest memory is observed already");
        }
        this.observer = observer;
    }

    /** Shows {@code observer} no more writes. Does nothing if it is not the observer. */
    public void stopObserving(TableWriteObserver observer) {
        if (this.observer == observer) {
            this.observer = NOBODY;
        }
    }

    /**
     * Takes the next frame for a table of 512 non-present entries.
     *
     * @return its gfn
     * @throws org.shadowbench.core.memory.OutOfPagesException if all frames are taken
     */
    public long allocateTable() {
        long address = pool.allocate(this);
        if (tables == addresses.length) {
            addresses = Arrays.copyOf(addresses, (int) Math.min(frames, 2L * tables));
        }
        addresses[tables] = address;
        return firstGfn + tables++;
    }

    /** Tells if frame {@code gfn} holds a table. */
    public boolean isTable(long gfn) {
        return gfn >= firstGfn && gfn - firstGfn < tables;
    }

    /**
     * Entry {@code index} of the table in frame {@code tableGfn}.
     *
     * @throws IllegalArgumentException if there is no table in that frame
     * @throws IndexOutOfBoundsException if the index is not 0 to 511, or the memory is closed
     */
    public long read(long tableGfn, int index) {
        checkTable(tableGfn);
        return readUnchecked(tableGfn, PageLevel.checkIndex(index));
    }

    /**
     * The guest writes entry {@code index} of the table in frame {@code tableGfn}.
     *
     * @throws IllegalArgumentException if there is no table in that frame
     * @throws IndexOutOfBoundsException if the index is not 0 to 511, or the memory is closed
     */
    public void write(long tableGfn, int index, long gpte) {
        writeFromOutside(tableGfn, index, gpte);
        observer.tableWritten(tableGfn, index);
    }

    /**
     * Writes entry {@code index} of the table in frame {@code tableGfn}, which the observer does not see.
     *
     * @throws IllegalArgumentException if there is no table in that frame
     * @throws IndexOutOfBoundsException if the index is not 0 to 511, or the memory is closed
     */
    public void writeFromOutside(long tableGfn, int index, long gpte) {
        checkTable(tableGfn);
        writeUnchecked(tableGfn, PageLevel.checkIndex(index), gpte);
    }

    /** The number of tables. */
    public int tables() {
        return tables;
    }

    /** The first frame of the range. */
    public long firstGfn() {
        return firstGfn;
    }

    /** The number of frames of the range. */
    public int frames() {
        return frames;
    }

    /** Returns the memory. No table is left. A second call does nothing. */
    @Override
    public void close() {
        pool.close();
        Arrays.fill(addresses, OffHeap.RELEASED);
    }

    @Override
    public void pageReleased(long address) {
        // A table's page is released only with the whole memory. Closing that clears all addresses at once.
    }

    long readUnchecked(long tableGfn, int index) {
        return OffHeap.get(entryAddress(tableGfn, index));
    }

    void writeUnchecked(long tableGfn, int index, long gpte) {
        OffHeap.set(entryAddress(tableGfn, index), gpte);
    }

    private long entryAddress(long tableGfn, int index) {
        return PageLevel.entryAddress(addresses[(int) (tableGfn - firstGfn)], index);
    }

    private void checkTable(long gfn) {
        if (!isTable(gfn)) {
            throw new IllegalArgumentException("tableGfn is 0x%x, expected that of an allocated table, 0x%x to 0x%x"
                    .formatted(gfn, firstGfn, firstGfn + tables - 1));
        }
    }
}
