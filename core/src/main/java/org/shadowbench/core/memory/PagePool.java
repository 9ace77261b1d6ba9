package org.shadowbench.core.memory;

import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.Objects;

/**
 * Gives out off-heap pages of 512 longs (4096 bytes, aligned to their size, zeroed), up to a limit, from one arena.
 *
 * <p>The pool knows the owner of each page by the page's address, as the kernel's {@code to_shadow_page} finds the header
 * of the table that an SPTE points to. Memory is reserved in chunks as it is needed, and returned to the operating system only
 * by {@link #close}; a freed page is the next to be given out again. Nothing is allocated on the heap but for
 * a chunk, and for the list of freed pages when it grows.
 *
 * <p>Not thread-safe.
 *
 * @param <T> who owns pages
 */
public final class PagePool<T extends PageOwner> implements AutoCloseable {

    /** The size of a page in longs. */
    public static final int PAGE_LONGS = 512;

    /** The size of a page in bytes. */
    public static final int PAGE_BYTES = PAGE_LONGS * Long.BYTES;

    private final long limitPages;
    private final Arena arena = Arena.ofShared();
    private final ChunkTable<T> chunks = new ChunkTable<>();

    /** The pages that were given back, the newest last. */
    private long[] freed = new long[64];
    private int freedCount;

    private Chunk<T> newest;
    private int newestUsed;
    private long reservedPages;
    private long pagesInUse;
    private boolean open = true;

    /**
     * Makes a pool that has at most {@code limitPages} pages in use at a time.
     *
     * @throws IllegalArgumentException if the limit is below 1
     */
    public PagePool(long limitPages) {
        if (limitPages < 1) {
            throw new IllegalArgumentException("limitPages is " + limitPages + ", expected at least 1");
        }
        this.limitPages = limitPages;
    }

    /**
     * Gives a zeroed page to {@code owner}.
     *
     * @return its address, a positive multiple of {@link #PAGE_BYTES}
     * @throws NullPointerException if there is no owner
     * @throws OutOfPagesException if the limit is reached, or the system has no more memory
     * @throws IllegalStateException if the pool is closed
     */
    public long allocate(T owner) {
        Objects.requireNonNull(owner, "owner");
        checkOpen();
        if (pagesInUse == limitPages) {
            throw new OutOfPagesException("all " + limitPages + " pages of the pool are in use");
        }
        long address = freedCount > 0 ? reuse() : extend();
        chunks.find(address).give(address, owner);
        pagesInUse++;
        return address;
    }

    /**
     * Takes the page at {@code address} back and tells its owner.
     *
     * @throws IllegalArgumentException if the address is not that of a page in use
     * @throws IllegalStateException if the pool is closed
     */
    public void free(long address) {
        T owner = owner(address);
        if (freedCount == freed.length) {
            freed = Arrays.copyOf(freed, 2 * freedCount);
        }
        chunks.find(address).take(address);
        freed[freedCount++] = address;
        pagesInUse--;
        owner.pageReleased(address);
    }

    /**
     * The owner of the page at {@code address}.
     *
     * @throws IllegalArgumentException if the address is not that of a page in use
     * @throws IllegalStateException if the pool is closed
     */
    public T owner(long address) {
        checkOpen();
        Chunk<T> chunk = chunks.find(address);
        T owner = chunk == null ? null : chunk.owner(address);
        if (owner == null) {
            throw new IllegalArgumentException(
                    "address is 0x%x, expected that of a page in use of this pool".formatted(address));
        }
        return owner;
    }

    /** How many pages may be in use at a time. */
    public long limitPages() {
        return limitPages;
    }

    /** How many pages are in use. */
    public long pagesInUse() {
        return pagesInUse;
    }

    /** How many bytes the pages in use have. */
    public long bytesInUse() {
        return pagesInUse * PAGE_BYTES;
    }

    /** How many bytes the pool holds, in use or free. */
    public long bytesReserved() {
        return reservedPages * PAGE_BYTES;
    }

    /** Frees all pages, tells their owners, and returns the memory. A second call does nothing. */
    @Override
    public void close() {
        if (!open) {
            return;
        }
        open = false;
        pagesInUse = 0;
        reservedPages = 0;
        chunks.releaseAll();
        arena.close();
    }

    private void checkOpen() {
        if (!open) {
            throw new IllegalStateException("the page pool is closed");
        }
    }

    private long reuse() {
        long address = freed[--freedCount];
        OffHeap.zero(address, PAGE_BYTES);
        return address;
    }

    private long extend() {
        if (newest == null || newestUsed == newest.pages()) {
            addChunk();
        }
        return newest.address(newestUsed++);
    }

    private void addChunk() {
        long pages = Math.min(Chunk.MAX_PAGES, limitPages - reservedPages);
        try {
            newest = new Chunk<>(arena.allocate(pages * PAGE_BYTES, PAGE_BYTES).address(), (int) pages);
        } catch (OutOfMemoryError e) {
            throw new OutOfPagesException("the system has no memory for " + pages + " more pages", e);
        }
        newestUsed = 0;
        reservedPages += pages;
        chunks.add(newest);
    }
}
