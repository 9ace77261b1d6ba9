package org.shadowbench.core.mmu.page;

import org.shadowbench.core.memory.PageOwner;
import org.shadowbench.core.memory.PagePool;
import org.shadowbench.core.memory.raw.OffHeap;
import org.shadowbench.core.paging.Spte;

/** The off-heap pages of an MMU and their owners. */
public final class PageMemory {

    private final PagePool<PageOwner> pool;
    private final ShadowPageAllocator allocator;

    /** Makes a pool of at most {@code limitPages} pages. */
    public PageMemory(long limitPages) {
        pool = new PagePool<>(limitPages);
        allocator = new ShadowPageAllocator(pool);
    }

    /** Makes shadow pages of this memory. */
    public ShadowPageAllocator allocator() {
        return allocator;
    }

    /** The page whose entry is at {@code sptep} ({@code sptep_to_sp}). */
    public ShadowPage page(long sptep) {
        return (ShadowPage) pool.owner(sptep & -PagePool.PAGE_BYTES);
    }

    /** The page that a non-leaf entry points to ({@code to_shadow_page}). */
    public ShadowPage child(long spte) {
        return (ShadowPage) pool.owner(Spte.tableAddress(spte));
    }

    /**
     * The page that the entry at {@code sptep} of a table at {@code level} points to. Null if it is a leaf or not
     * present.
     */
    public ShadowPage childAt(long sptep, int level) {
        long spte = OffHeap.get(sptep);
        return Spte.isShadowPresent(spte) && !Spte.isLast(spte, level) ? child(spte) : null;
    }

    /** The bytes of all pages in use. */
    public long bytesInUse() {
        return pool.bytesInUse();
    }

    /** Returns all memory. */
    public void close() {
        pool.close();
    }
}
