package org.shadowbench.benchmarks.baseline;

import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.translation.Translations;

/**
 * The translations of a number of shadow pages, all of one implementation.
 *
 * <p>
 * A slot numbers the entries of all pages: page {@code slot >>> 9}, index {@code slot & 511}.
 */
public final class TranslationPages implements AutoCloseable {

    /** The bits by which a slot is shifted to give the number of its page. */
    public static final int PAGE_SHIFT = PageLevel.LEVEL_BITS;

    /** The bits of a slot that are the index in its page. */
    public static final int INDEX_MASK = PageLevel.ENTRIES - 1;

    /** The most pages whose slots an int can number. */
    public static final int MAX_PAGES = (1 << Integer.SIZE - 1 - PAGE_SHIFT) - 1;

    private final Storage storage;
    private final Translations[] pages;

    /**
     * Makes {@code pages} empty pages.
     *
     * @throws IllegalArgumentException if {@code pages} is not 1 to {@link #MAX_PAGES}
     */
    public TranslationPages(Implementation implementation, int pages) {
        slots(pages);
        storage = implementation.storage(pages);
        this.pages = new Translations[pages];
        for (int page = 0; page < pages; page++) {
            this.pages[page] = storage.newPage();
        }
    }

    /**
     * The number of slots of {@code pages} shadow pages.
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

    /** The number of slots. */
    public int slots() {
        return pages.length << PAGE_SHIFT;
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
