package org.shadowbench.core.mmu;

import org.shadowbench.core.paging.PageLevel;

/** What a fault may need, set aside before it begins ({@code mmu_topup_memory_caches}). */
final class VcpuCaches {

    /** One for the leaf, one for each level's parent, one for each leaf of a prefetch window. */
    private static final int MIN_DESCRIPTORS = 1 + 5 + Prefetch.WINDOW;

    private static final int MIN_PAGES = 5;

    private final DescriptorCache descriptors;
    private final PageCache withoutArray;
    private final PageCache withArray;
    private final int maxArrayLevel;

    VcpuCaches(PageMemory memory, MmuOptions options) {
        descriptors = new DescriptorCache(memory.descriptors(), MIN_DESCRIPTORS, PageCache.CAPACITY);
        withoutArray = new PageCache(memory.allocator()::allocate, MIN_PAGES);
        withArray = new PageCache(memory.allocator()::allocateWithArray, MIN_PAGES);
        maxArrayLevel = options.has(Behaviour.NO_TRANSLATIONS_ABOVE_LEVEL_3)
                ? PageLevel.LEVEL_1G
                : PageLevel.MAX_ROOT_LEVEL;
    }

    /** Fills what is short, and says whether all is there. */
    boolean topUp() {
        return descriptors.topUp() && withoutArray.topUp() && withArray.topUp();
    }

    DescriptorCache descriptors() {
        return descriptors;
    }

    /** From where a page of {@code role} is taken. */
    PageCache pages(int role) {
        return Role.isDirect(role) || Role.level(role) > maxArrayLevel ? withoutArray : withArray;
    }
}
