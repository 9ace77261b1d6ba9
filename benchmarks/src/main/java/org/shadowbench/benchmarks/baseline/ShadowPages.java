package org.shadowbench.benchmarks.baseline;

import org.shadowbench.core.paging.PageLevel;

/**
 * A working set: the translations of a number of shadow pages, all of one implementation.
 *
 * <p>A slot numbers the entries of all pages: page {@code slot >>> 9}, index {@code slot & 511}.
 */
public final class ShadowPages implements AutoCloseable {

    /** How far a slot is shifted to give the number of its page. */
    public static final int PAGE_SHIFT = PageLevel.LEVEL_BITS;

    /** The mask that leaves of a slot the index in its page. */
    public static final int INDEX_MASK = PageLevel.ENTRIES - 1;

    /** As many as have their slots numbered by an int. */
    public static final int MAX_PAGES = (1 << Integer.SIZE - 1 - PAGE_SHIFT) - 1;

    private final Storage storage;
    private final Translations[] pages;

    /**
     * Makes a working set of {@code pages} shadow pages.
     *
     * @throws IllegalArgumentException if {@code pages} is not 1 to {@link #MAX_PAGES}, or the implementation has no single
     *         look-ups
     */
    public ShadowPages(Implementation implementation, int pages) {
        slots(pages);
        storage = implementation.storage(pages);
        this.pages = new Translations[pages];
        for (int page = 0; page < pages; page++) {
            this.pages[page] = storage.newPage();
        }
    }

    /**
     * How many slots {@code pages} shadow pages have.
     *
     * @throws IllegalArgumentException if {@code pages} is not 1 to {@link #MAX_PAGES}
     */
    public static int slots(int pages) {
        if (pages < 1 || pages > MAX_PAGES) {
            throw new IllegalArgumentException("pages is " + pages + ", expected 1 to " + MAX_PAGES);
        }
        return pages << PAGE_SHIFT;
    }

    /** The pages themselves, for a benchmark to index: the array is not copied. */
    public Translations[] pages() {
        return pages;
    }

    /** How many slots there are. */
    public int slots() {
        return pages.length << PAGE_SHIFT;
    }

    /** Stores a translation in the entry that {@code slot} numbers. */
    public void setTranslation(int slot, long gfn, int access) {
        pages[slot >>> PAGE_SHIFT].setTranslation(slot & INDEX_MASK, gfn, access);
    }

    /** The bytes that the pages occupy outside the heap. */
    public long offHeapBytes() {
        return storage.offHeapBytes();
    }

    @Override
    public void close() {
        storage.close();
    }
}
