package org.shadowbench.core.mmu.split;

import org.shadowbench.core.mmu.page.PageCache;
import org.shadowbench.core.mmu.page.ShadowPageAllocator;
import org.shadowbench.core.mmu.rmap.DescriptorCache;
import org.shadowbench.core.mmu.rmap.DescriptorPool;
import org.shadowbench.core.paging.PageLevel;

/** A page and descriptors set aside for the split of one huge page before it begins ({@code topup_split_caches}). */
public final class SplitCaches {

    /** One for each leaf of the child, and one for the child's parent ({@code SPLIT_DESC_CACHE_MIN_NR_OBJECTS}). */
    private static final int MIN_DESCRIPTORS = PageLevel.ENTRIES + 1;

    private final DescriptorCache descriptors;
    private final PageCache pages;

    SplitCaches(ShadowPageAllocator allocator, DescriptorPool pool) {
        descriptors = new DescriptorCache(pool, MIN_DESCRIPTORS, MIN_DESCRIPTORS + PageCache.CAPACITY);
        pages = new PageCache(allocator::allocateUncleared, 1);
    }

    /** Tells if a cache is short. */
    boolean needTopUp() {
        return descriptors.needsTopUp() || pages.needsTopUp();
    }

    /** Fills the caches that are short. Returns false if one is still short. */
    boolean topUp() {
        return descriptors.topUp() && pages.topUp();
    }

    /** The descriptors. */
    public DescriptorCache descriptors() {
        return descriptors;
    }

    /** Pages whose tables are not cleared. */
    PageCache pages() {
        return pages;
    }
}
