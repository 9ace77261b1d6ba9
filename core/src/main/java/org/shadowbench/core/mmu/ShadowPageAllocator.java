package org.shadowbench.core.mmu;

import org.shadowbench.core.memory.PageOwner;
import org.shadowbench.core.memory.PagePool;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.translation.TranslationArray;

/**
 * Makes shadow pages with their off-heap tables, and keeps the headers of freed ones for the next
 * ({@code mmu_page_header_cache} and the caches of pages).
 *
 * <p>A header with a translation array keeps it while it is free: the array is an object of its own, and to make one anew
 * would allocate on the heap in a fault. What it last held isn't cleared, as the kernel doesn't: only the entries
 * of present leaves mean anything.
 */
final class ShadowPageAllocator {

    private final PagePool<PageOwner> pool;
    private ShadowPage freeDirect;
    private ShadowPage freeIndirect;
    private ShadowPage freeWithoutTranslations;

    ShadowPageAllocator(PagePool<PageOwner> pool) {
        this.pool = pool;
    }

    /**
     * A page that computes its gfns, with its table zeroed.
     *
     * @throws org.shadowbench.core.memory.OutOfPagesException if there is no memory for it
     */
    ShadowPage allocateDirect() {
        ShadowPage page = freeDirect;
        if (page == null) {
            page = new ShadowPage();
        } else {
            freeDirect = page.hashNext;
        }
        return giveTable(page);
    }

    /**
     * A page that shadows a guest table, with its table zeroed.
     *
     * @throws org.shadowbench.core.memory.OutOfPagesException if there is no memory for it
     */
    ShadowPage allocateIndirect() {
        ShadowPage page = freeIndirect;
        if (page == null) {
            page = newIndirect();
            page.translations = new TranslationArray(pool);
        } else {
            freeIndirect = page.hashNext;
        }
        return giveTable(page);
    }

    /**
     * A page that shadows a guest table of a level without leaves, with its table zeroed and no translation array.
     *
     * @throws org.shadowbench.core.memory.OutOfPagesException if there is no memory for it
     */
    ShadowPage allocateWithoutTranslations() {
        ShadowPage page = freeWithoutTranslations;
        if (page == null) {
            page = newIndirect();
        } else {
            freeWithoutTranslations = page.hashNext;
        }
        return giveTable(page);
    }

    /**
     * Makes sure that the next {@code direct} and {@code indirect} pages are made of what is there already.
     *
     * @throws org.shadowbench.core.memory.OutOfPagesException if there is no memory for them; those made are kept
     */
    void reserve(int direct, int indirect) {
        ShadowPage taken = null;
        try {
            for (int i = 0; i < direct + indirect; i++) {
                ShadowPage page = i < direct ? allocateDirect() : allocateIndirect();
                page.hashNext = taken;
                taken = page;
            }
        } finally {
            while (taken != null) {
                ShadowPage page = taken;
                taken = page.hashNext;
                free(page);
            }
        }
    }

    void free(ShadowPage page) {
        pool.free(page.spt);
        keep(page);
    }

    private void keep(ShadowPage page) {
        if (page.translations != null) {
            page.hashNext = freeIndirect;
            freeIndirect = page;
        } else if (page.unsyncChildBitmap != null) {
            page.hashNext = freeWithoutTranslations;
            freeWithoutTranslations = page;
        } else {
            page.hashNext = freeDirect;
            freeDirect = page;
        }
    }

    private ShadowPage giveTable(ShadowPage page) {
        page.hashNext = null;
        try {
            page.spt = pool.allocate(page);
        } finally {
            if (page.spt < 0) {
                keep(page);
            }
        }
        return page;
    }

    private static ShadowPage newIndirect() {
        ShadowPage page = new ShadowPage();
        page.unsyncChildBitmap = new long[PageLevel.ENTRIES / Long.SIZE];
        return page;
    }
}
