package org.shadowbench.benchmarks.baseline;

import org.openjdk.jol.info.GraphLayout;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.translation.Translations;

/**
 * The memory that an implementation takes for a number of shadow pages.
 *
 * <p>
 * The heap's share is all that jol-core finds reachable from the pages and their storage: headers, references and
 * shared objects, such as the pool with its table of owners. The storage itself counts the share outside the heap.
 *
 * @param implementation the measured implementation
 * @param pages the number of shadow pages
 * @param heapBytes their bytes on the Java heap
 * @param offHeapBytes their bytes outside of it
 */
public record Footprint(Implementation implementation, int pages, long heapBytes, long offHeapBytes) {

    static {
        // Without this setting jol-core refuses the fields of records.
        System.setProperty("jol.magicFieldOffset", "true");
    }

    /** The shadow pages of level 1 that map 1 GiB of guest by pages of 4 KiB. */
    public static final long PAGES_PER_GIB = PageLevel.pagesPer(PageLevel.LEVEL_1G) / PageLevel.ENTRIES;

    /**
     * Measures {@code pages} shadow pages. Each entry holds another translation.
     *
     * @throws IllegalArgumentException if {@code pages} is out of range
     */
    public static Footprint of(Implementation implementation, int pages) {
        try (TranslationPages working = new TranslationPages(implementation, pages)) {
            Translations[] measured = working.pages();
            for (int slot = 0; slot < TranslationPages.slots(pages); slot++) {
                measured[slot >>> TranslationPages.PAGE_SHIFT].setTranslation(slot & TranslationPages.INDEX_MASK, slot,
                        slot & Access.ALL);
            }
            long heap = GraphLayout.parseInstance(working).totalSize();
            return new Footprint(implementation, pages, heap, working.offHeapBytes());
        }
    }

    /** Bytes on and off the heap. */
    public long bytes() {
        return heapBytes + offHeapBytes;
    }

    /** Bytes of each of a page's 512 entries. */
    public double bytesPerEntry() {
        return bytesPerPage() / PageLevel.ENTRIES;
    }

    /** Bytes of each shadow page. */
    public double bytesPerPage() {
        return (double) bytes() / pages;
    }

    /** Bytes for each GiB of guest that is mapped by pages of 4 KiB. */
    public double bytesPerGuestGib() {
        return bytesPerPage() * PAGES_PER_GIB;
    }
}
