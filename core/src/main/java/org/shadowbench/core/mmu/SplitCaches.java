package org.shadowbench.core.mmu;

import org.shadowbench.core.paging.PageLevel;

/** What the split of one huge page may need, set aside before it begins ({@code topup_split_caches}). */
final class SplitCaches {

    /** One for each leaf of the child, and one for the child's parent ({@code SPLIT_DESC_CACHE_MIN_NR_OBJECTS}). */
    private static final int MIN_DESCRIPTORS = PageLevel.ENTRIES + 1;

    private final DescriptorCache descriptors;
    private final PageCache pages;

    SplitCaches(PageMemory memory) {
        descriptors = new DescriptorCache(memory.descriptors(), MIN_DESCRIPTORS, MIN_DESCRIPTORS + PageCache.CAPACITY);
        pages = new PageCache(memory.allocator()::allocateUncleared, 1);
    }

    boolean needTopUp() {
        return descriptors.needsTopUp() || pages.needsTopUp();
    }

    /** Fills what is short, and says whether all is there. */
    boolean topUp() {
        return descriptors.topUp() && pages.topUp();
    }

    DescriptorCache descriptors() {
        return descriptors;
    }

    /** Their tables hold anything. */
    PageCache pages() {
        return pages;
    }
}
