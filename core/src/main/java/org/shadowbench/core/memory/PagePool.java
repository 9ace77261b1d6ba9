package org.shadowbench.core.memory;

import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.Objects;
import org.shadowbench.core.memory.raw.OffHeap;
import org.shadowbench.core.paging.PageLevel;

/**
 * Gives out off-heap pages of 512 longs (4096 bytes, aligned to their size), up to a limit, from one arena.
 *
 * <p>
 * The pool finds the owner of a page by the page's address, as the kernel's {@code to_shadow_page} finds the header of
 * the table that an SPTE points to. Memory is reserved in chunks when it is needed, and {@link #close} returns it to
 * the operating system. The page that was freed last is given out first. The pool allocates on the heap only when it
 * reserves a chunk or its list of freed pages grows.
 *
 * <p>
 * Not thread-safe.
 *
 * @param <T> the owners of pages
 */
public final class PagePool<T extends PageOwner> implements AutoCloseable {

    /** The size of a page in longs. */
    public static final int PAGE_LONGS = PageLevel.ENTRIES;

    /** The size of a page in bytes. */
    public static final int PAGE_BYTES = 1 << PageLevel.PAGE_SHIFT;

    /** The pages of a chunk: 16 MiB. */
    static final int CHUNK_PAGES = 4096;

    private final long limitPages;
    private final Arena arena = Arena.ofShared();
    private final OwnerTable<T> owners = new OwnerTable<>();

    /** The addresses of the freed pages. The last was freed last. */
    private long[] freed = new long[64];
    private int freedCount;

    /** The address of the first page of the newest chunk that was never given out. */
    private long fresh;
    private long freshEnd;

    /** The pages of all chunks. */
    long reservedPages;
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
        boolean used = freedCount > 0;
        long address = allocateUncleared(owner);
        if (used) {
            OffHeap.zero(address, PAGE_BYTES);
        }
        return address;
    }

    /**
     * Gives a page to {@code owner} that holds zeroes or what its last owner left. Use it where all of the page is
     * written anyway.
     *
     * @return its address, a positive multiple of {@link #PAGE_BYTES}
     * @throws NullPointerException if there is no owner
     * @throws OutOfPagesException if the limit is reached, or the system has no more memory
     * @throws IllegalStateException if the pool is closed
     */
    public long allocateUncleared(T owner) {
        Objects.requireNonNull(owner, "owner");
        checkOpen();
        if (pagesInUse == limitPages) {
            throw new OutOfPagesException("all " + limitPages + " pages of the pool are in use");
        }
        long address = freedCount > 0 ? freed[--freedCount] : extend();
        owners.set(address, owner);
        pagesInUse++;
        return address;
    }

    /**
     * Takes back the page at {@code address} and tells its owner.
     *
     * @throws IllegalArgumentException if the address is not that of a page in use
     * @throws IllegalStateException if the pool is closed
     */
    public void free(long address) {
        T owner = owner(address);
        if (freedCount == freed.length) {
            freed = Arrays.copyOf(freed, 2 * freedCount);
        }
        owners.set(address, null);
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
        T owner = owners.get(address);
        if (owner == null) {
            throw noOwner(address);
        }
        return owner;
    }

    /** The number of pages in use. */
    public long pagesInUse() {
        return pagesInUse;
    }

    /** The bytes of the pages in use. */
    public long bytesInUse() {
        return pagesInUse * PAGE_BYTES;
    }

    /** Frees all pages, tells their owners and returns the memory. A second call does nothing. */
    @Override
    public void close() {
        if (!open) {
            return;
        }
        open = false;
        pagesInUse = 0;
        reservedPages = 0;
        owners.releaseAll();
        arena.close();
    }

    private void checkOpen() {
        if (!open) {
            throw closed();
        }
    }

    private static IllegalStateException closed() {
        return new IllegalStateException("the page pool is closed");
    }

    private long extend() {
        if (fresh == freshEnd) {
            addChunk();
        }
        long address = fresh;
        fresh += PAGE_BYTES;
        return address;
    }

    private void addChunk() {
        long pages = Math.min(CHUNK_PAGES, limitPages - reservedPages);
        try {
            fresh = arena.allocate(pages * PAGE_BYTES, PAGE_BYTES).address();
        } catch (OutOfMemoryError e) {
            throw new OutOfPagesException("the system has no memory for " + pages + " more pages", e);
        }
        freshEnd = fresh + pages * PAGE_BYTES;
        owners.cover(fresh, pages);
        reservedPages += pages;
    }

    /** A closed pool has no owners, so only a look-up that fails asks if the pool is closed. */
    private RuntimeException noOwner(long address) {
        if (!open) {
            return closed();
        }
        return new IllegalArgumentException(
                "address is 0x%x, expected that of a page in use of this pool".formatted(address));
    }
}
