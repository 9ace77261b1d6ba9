package org.shadowbench.core.mmu.page;

import java.util.function.ToLongFunction;
import org.shadowbench.core.memory.OutOfPagesException;
import org.shadowbench.core.memory.PageOwner;
import org.shadowbench.core.memory.PagePool;
import org.shadowbench.core.translation.TranslationArray;

/**
 * Makes shadow pages with their off-heap tables, and keeps the headers of freed pages for new ones
 * ({@code mmu_page_header_cache} and the caches of pages).
 *
 * <p>
 * A free header keeps its translation array: a new one would be an allocation on the heap within a fault. It gives the
 * array up only when no other page is left. Arrays are not cleared, as the kernel's are not: only the entries of
 * present leaves have a meaning.
 */
public final class ShadowPageAllocator {

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
     * Makes a page without a translation array, its table zeroed.
     *
     * @throws OutOfPagesException if there is no memory for it
     */
    public ShadowPage allocate() {
        return giveTable(header(), cleared);
    }

    /**
     * Makes a page without a translation array, its table not cleared: for a split, which sets all of it.
     *
     * @throws OutOfPagesException if there is no memory for it
     */
    public ShadowPage allocateUncleared() {
        return giveTable(header(), uncleared);
    }

    /**
     * Makes a page with a translation array, its table zeroed.
     *
     * @throws OutOfPagesException if there is no memory for it
     */
    public ShadowPage allocateWithArray() {
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
     * Sets memory and headers aside, so that the next {@code withoutArray} and {@code withArray} pages need no new
     * ones.
     *
     * @throws OutOfPagesException if there is no memory for them. Those made so far are kept
     */
    public void reserve(int withoutArray, int withArray) {
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

    /** Frees a page and keeps its header. */
    public void free(ShadowPage page) {
        pool.free(page.spt);
        keep(page);
    }

    /**
     * Gives {@code owner} a zeroed off-heap page. If no other is left, takes one from a free header's array.
     *
     * @throws OutOfPagesException if there is none
     */
    public long takePage(PageOwner owner) {
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
