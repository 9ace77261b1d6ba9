package org.shadowbench.core.translation;

import org.shadowbench.core.memory.OffHeap;
import org.shadowbench.core.memory.PageOwner;
import org.shadowbench.core.memory.PagePool;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;

/**
 * The translations that the 512 SPTEs of one shadow page shadow: a packed gfn and access each, on one off-heap page.
 *
 * <p>The counterpart of {@code kvm_mmu_page.shadowed_translation}. New entries are zero: gfn 0, no access.
 *
 * <p>The array holds the address of its page and reads it through {@link OffHeap}.
 *
 * <p>After {@link #free()}, or once the pool is closed, each method throws {@link IllegalStateException}. That costs nothing:
 * the address is then negative, which the memory access itself refuses.
 *
 * <p>May be extended to put it behind an interface; nothing can be overridden.
 */
public class TranslationArray implements PageOwner {

    /** The entries of an array. */
    public static final int LENGTH = PageLevel.ENTRIES;

    private static final int ENTRY_SHIFT = 3;

    private final PagePool<? super TranslationArray> pool;

    /** The address of the first entry, or {@link OffHeap#RELEASED}. */
    private long base;

    /**
     * Takes a page from {@code pool}.
     *
     * @throws org.shadowbench.core.memory.OutOfPagesException if it has none
     * @throws IllegalStateException if it is closed
     */
    @SuppressWarnings("this-escape") // the pool keeps the owner and calls it only once the page is freed
    public TranslationArray(PagePool<? super TranslationArray> pool) {
        this.pool = pool;
        base = pool.allocate(this);
    }

    /**
     * The guest frame number that entry {@code index} shadows ({@code kvm_mmu_page_get_gfn} of an indirect page).
     *
     * @throws IndexOutOfBoundsException if the index is not 0 to 511
     * @throws IllegalStateException if the array was freed
     */
    public final long gfn(int index) {
        return TranslationEntry.gfn(entry(index));
    }

    /**
     * The access that the guest allows through entry {@code index} ({@code kvm_mmu_page_get_access}).
     *
     * @throws IndexOutOfBoundsException if the index is not 0 to 511
     * @throws IllegalStateException if the array was freed
     */
    public final int access(int index) {
        return TranslationEntry.access(entry(index));
    }

    /**
     * Entry {@code index} as it is packed, to be taken apart with {@link TranslationEntry}: one load where both halves are
     * wanted.
     *
     * @throws IndexOutOfBoundsException if the index is not 0 to 511
     * @throws IllegalStateException if the array was freed
     */
    public final long entry(int index) {
        PageLevel.checkIndex(index);
        try {
            return entryUnchecked(index);
        } catch (IndexOutOfBoundsException e) {
            throw released(e);
        }
    }

    /**
     * Stores what entry {@code index} shadows ({@code kvm_mmu_page_set_translation}).
     *
     * @throws IndexOutOfBoundsException if the index is not 0 to 511
     * @throws IllegalArgumentException if the gfn or the access is out of range
     * @throws IllegalStateException if the array was freed
     */
    public final void setTranslation(int index, long gfn, int access) {
        PageLevel.checkIndex(index);
        PageLevel.checkGfn(gfn);
        Access.check(access);
        store(index, TranslationEntry.pack(gfn, access));
    }

    /**
     * Changes the access of entry {@code index} and keeps its gfn ({@code kvm_mmu_page_set_access}).
     *
     * @throws IndexOutOfBoundsException if the index is not 0 to 511
     * @throws IllegalArgumentException if the access is out of range
     * @throws IllegalStateException if the array was freed
     */
    public final void setAccess(int index, int access) {
        Access.check(access);
        store(index, TranslationEntry.withAccess(entry(index), access));
    }

    /**
     * Gives the page back to its pool.
     *
     * @throws IllegalStateException if it was freed before, or the pool is closed
     */
    public final void free() {
        if (base == OffHeap.RELEASED) {
            throw released(null);
        }
        pool.free(base);
    }

    @Override
    public final void pageReleased(long address) {
        base = OffHeap.RELEASED;
    }

    private void store(int index, long entry) {
        try {
            OffHeap.set(address(index), entry);
        } catch (IndexOutOfBoundsException e) {
            throw released(e);
        }
    }

    private long entryUnchecked(int index) {
        return OffHeap.get(address(index));
    }

    private long address(int index) {
        return base + ((long) index << ENTRY_SHIFT);
    }

    private static IllegalStateException released(IndexOutOfBoundsException cause) {
        return new IllegalStateException("the translation array was freed, or its pool closed", cause);
    }
}
