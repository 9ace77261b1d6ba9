package org.shadowbench.core.translation;

import org.shadowbench.core.memory.PageOwner;
import org.shadowbench.core.memory.PagePool;
import org.shadowbench.core.memory.raw.OffHeap;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;

/**
 * The translations that the 512 SPTEs of one shadow page shadow: a packed gfn and access for each, on one off-heap page
 * ({@code kvm_mmu_page.shadowed_translation}). New entries are zero: gfn 0, no access.
 *
 * <p>
 * Methods check their arguments, and those named {@code ...Unchecked} trust that gfn and access are in range. No
 * argument makes any of them leave the array's page.
 *
 * <p>
 * After {@link #free()}, or once the pool is closed, each method throws {@link IllegalStateException}. That costs
 * nothing: the address is then negative, and the memory access itself refuses it.
 */
public final class TranslationArray implements Translations, PageOwner {

    /** The entries of an array. */
    public static final int LENGTH = PageLevel.ENTRIES;

    private static final int ENTRY_SHIFT = 3;
    private static final int INDEX_MASK = LENGTH - 1;

    private final PagePool<? super TranslationArray> pool;

    /** The address of the first entry, or {@link OffHeap#RELEASED}. */
    private long base;

    /**
     * Takes a page from {@code pool}.
     *
     * @throws org.shadowbench.core.memory.OutOfPagesException if the pool has none
     * @throws IllegalStateException if the pool is closed
     */
    public TranslationArray(PagePool<? super TranslationArray> pool) {
        this.pool = pool;
        base = pool.allocate(this);
    }

    @Override
    public long gfn(int index) {
        return TranslationEntry.gfn(entry(index));
    }

    @Override
    public int access(int index) {
        return TranslationEntry.access(entry(index));
    }

    /**
     * The packed entry {@code index}: one load where gfn and access are both wanted. Unpack it with
     * {@link TranslationEntry}.
     *
     * @throws IndexOutOfBoundsException if the index is not 0 to 511
     * @throws IllegalStateException if the array was freed
     */
    public long entry(int index) {
        return load(PageLevel.checkIndex(index));
    }

    @Override
    public void setTranslation(int index, long gfn, int access) {
        PageLevel.checkIndex(index);
        PageLevel.checkGfn(gfn);
        Access.check(access);
        store(index, TranslationEntry.pack(gfn, access));
    }

    /**
     * As {@link #setTranslation}, for callers that have checked their arguments. Of an index out of range only the
     * lower 9 bits count. A gfn or an access out of range makes a wrong entry.
     *
     * @throws IllegalStateException if the array was freed
     */
    public void setTranslationUnchecked(int index, long gfn, int access) {
        store(index & INDEX_MASK, TranslationEntry.pack(gfn, access));
    }

    @Override
    public void setAccess(int index, int access) {
        PageLevel.checkIndex(index);
        Access.check(access);
        setAccessUnchecked(index, access);
    }

    /**
     * As {@link #setAccess}, for callers that have checked their arguments. Of an index out of range only the lower 9
     * bits count. An access out of range makes a wrong entry.
     *
     * @throws IllegalStateException if the array was freed
     */
    public void setAccessUnchecked(int index, int access) {
        int inPage = index & INDEX_MASK;
        store(inPage, TranslationEntry.withAccess(load(inPage), access));
    }

    /**
     * Gives the page back to its pool.
     *
     * @throws IllegalStateException if it was freed before, or the pool is closed
     */
    public void free() {
        if (base == OffHeap.RELEASED) {
            throw released(null);
        }
        pool.free(base);
    }

    @Override
    public void pageReleased(long address) {
        base = OffHeap.RELEASED;
    }

    private long load(int index) {
        try {
            return OffHeap.get(address(index));
        } catch (IndexOutOfBoundsException e) {
            throw released(e);
        }
    }

    private void store(int index, long entry) {
        try {
            OffHeap.set(address(index), entry);
        } catch (IndexOutOfBoundsException e) {
            throw released(e);
        }
    }

    private long address(int index) {
        return base + ((long) index << ENTRY_SHIFT);
    }

    private static IllegalStateException released(IndexOutOfBoundsException cause) {
        return new IllegalStateException("the translation array was freed, or its pool closed", cause);
    }
}
