package org.shadowbench.core.memory;

import static org.shadowbench.core.memory.PagePool.PAGE_BYTES;

/** A run of pages that were reserved together, and their owners. */
final class Chunk<T extends PageOwner> {

    /** 16 MiB: large enough that a guest of 1 TiB needs some hundreds, small enough for a test. */
    static final int MAX_PAGES = 4096;

    private final long start;
    private final Object[] owners;

    Chunk(long start, int pages) {
        this.start = start;
        owners = new Object[pages];
    }

    long start() {
        return start;
    }

    int pages() {
        return owners.length;
    }

    long address(int page) {
        return start + (long) page * PAGE_BYTES;
    }

    boolean contains(long address) {
        return address >= start && address < start + (long) owners.length * PAGE_BYTES;
    }

    /** The owner of the page at {@code address}, or null if it is free or the address is inside a page. */
    @SuppressWarnings("unchecked")
    T owner(long address) {
        return (address & PAGE_BYTES - 1) == 0 ? (T) owners[page(address)] : null;
    }

    void give(long address, T owner) {
        owners[page(address)] = owner;
    }

    void take(long address) {
        owners[page(address)] = null;
    }

    void releaseAll() {
        for (int page = 0; page < owners.length; page++) {
            if (owners[page] != null) {
                long address = address(page);
                T owner = owner(address);
                owners[page] = null;
                owner.pageReleased(address);
            }
        }
    }

    private int page(long address) {
        return (int) ((address - start) / PAGE_BYTES);
    }
}
