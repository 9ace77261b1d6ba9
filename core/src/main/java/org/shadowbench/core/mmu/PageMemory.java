package org.shadowbench.core.mmu;

import org.shadowbench.core.memory.OffHeap;
import org.shadowbench.core.memory.PageOwner;
import org.shadowbench.core.memory.PagePool;
import org.shadowbench.core.paging.Spte;

/** The off-heap pages of an MMU, and whose they are. */
final class PageMemory {

    private final PagePool<PageOwner> pool;
    private final ShadowPageAllocator allocator;
    private final DescriptorPool descriptors;

    PageMemory(long limitPages) {
        pool = new PagePool<>(limitPages);
        allocator = new ShadowPageAllocator(pool);
        descriptors = new DescriptorPool(allocator);
    }

    ShadowPageAllocator allocator() {
        return allocator;
    }

    DescriptorPool descriptors() {
        return descriptors;
    }

    /** The page whose entry is at {@code sptep} ({@code sptep_to_sp}). */
    ShadowPage page(long sptep) {
        return (ShadowPage) pool.owner(sptep & -PagePool.PAGE_BYTES);
    }

    /** The page that a non-leaf entry points to ({@code to_shadow_page}). */
    ShadowPage child(long spte) {
        return (ShadowPage) pool.owner(Spte.tableAddress(spte));
    }

    /** The page that {@code spte}, an entry of a table at {@code level}, points to; null if it is a leaf or not present. */
    ShadowPage childOrNull(long spte, int level) {
        return Spte.isShadowPresent(spte) && !Spte.isLast(spte, level) ? child(spte) : null;
    }

    /** The page that the entry at {@code sptep} of a table at {@code level} points to; null if it is a leaf or not present. */
    ShadowPage childAt(long sptep, int level) {
        return childOrNull(OffHeap.get(sptep), level);
    }

    long bytesInUse() {
        return pool.bytesInUse();
    }

    void close() {
        pool.close();
    }
}
