package org.shadowbench.core.mmu;

import java.util.function.ToLongFunction;

import org.shadowbench.core.memory.OutOfPagesException;
import org.shadowbench.core.memory.PageOwner;
import org.shadowbench.core.memory.PagePool;
import org.shadowbench.core.translation.TranslationArray;

/**
 * Makes shadow pages with their off-heap tables, and keeps the headers of freed ones for the next
 * ({@code mmu_page_header_cache} and the caches of pages).
 *
 * <p>A header with a translation array keeps it while it is free: the array is an object of its own, and to make one anew
 * would allocate on the heap in a fault. Only when no page is left otherwise are such arrays given up. What an array last held isn't
 * cleared, as the kernel doesn't: only the entries of present leaves mean anything.
 */
final class ShadowPageAllocator {

    private final PagePool<PageOwner> pool;
    private final ToLongFunction<PageOwner> cleared;
    private final ToLongFunction<PageOwner> uncleared;
    private ShadowPage free;
    private ShadowPage freeWithArray;

    ShadowPageAllocator(PagePool<PageOwner> pool) {
        this.pool = pool;
        cleared = pool::allocate;
        uncleared = pool::allocateUncleared;
    }

    /**
     * A page that has no translation array, with its table zeroed.
     *
     * @throws OutOfPagesException if there is no memory for it
     */
    ShadowPage allocate() {
        return giveTable(header(), cleared);
    }

    /**
     * A page that has no translation array, its table holding anything: for a split, which sets all of it.
     *
     * @throws OutOfPagesException if there is no memory for it
     */
    ShadowPage allocateUncleared() {
        return giveTable(header(), uncleared);
    }

    /**
     * A page that has a translation array, with its table zeroed.
     *
     * @throws OutOfPagesException if there is no memory for it
     */
    ShadowPage allocateWithArray() {
        ShadowPage page = freeWithArray;
        if (page == null) {
            page = new ShadowPage();
            page.translations = new TranslationArray(pool);
        } else {
            freeWithArray = page.hashNext;
        }
        return giveTable(page, cleared);
    }

    /**
     * Makes sure that the next {@code withoutArray} and {@code withArray} pages are made of what is there already.
     *
     * @throws OutOfPagesException if there is no memory for them; those made are kept
     */
    void reserve(int withoutArray, int withArray) {
        ShadowPage taken = null;
        try {
            for (int i = 0; i < withoutArray + withArray; i++) {
                ShadowPage page = i < withoutArray ? allocate() : allocateWithArray();
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

    /**
     * A zeroed off-heap page, if need be one that a free header kept as its array.
     *
     * @throws OutOfPagesException if there is none
     */
    long takePage(PageOwner owner) {
        return takePage(owner, cleared);
    }

    private long takePage(PageOwner owner, ToLongFunction<PageOwner> source) {
        try {
            return source.applyAsLong(owner);
        } catch (OutOfPagesException e) {
            if (freeWithArray == null) {
                throw e;
            }
            giveUpArray();
            return source.applyAsLong(owner);
        }
    }

    private ShadowPage header() {
        ShadowPage page = free;
        if (page == null) {
            return new ShadowPage();
        }
        free = page.hashNext;
        return page;
    }

    private void giveUpArray() {
        ShadowPage page = freeWithArray;
        freeWithArray = page.hashNext;
        page.translations.free();
        page.translations = null;
        keep(page);
    }

    private void keep(ShadowPage page) {
        if (page.translations != null) {
            page.hashNext = freeWithArray;
            freeWithArray = page;
        } else {
            page.hashNext = free;
            free = page;
        }
    }

    private ShadowPage giveTable(ShadowPage page, ToLongFunction<PageOwner> source) {
        page.hashNext = null;
        try {
            page.spt = takePage(page, source);
        } finally {
            if (page.spt < 0) {
                keep(page);
            }
        }
        return page;
    }
}
