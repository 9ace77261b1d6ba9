package org.shadowbench.core.mmu;

/** What a fault may need, set aside before it begins ({@code mmu_topup_memory_caches}). */
final class VcpuCaches {

    /** One for the leaf, one for each level's parent, one for each leaf of a prefetch window. */
    private static final int MIN_DESCRIPTORS = 1 + 5 + Prefetch.WINDOW;

    private static final int MIN_PAGES = 5;

    private final DescriptorCache descriptors;
    private final PageCache direct;
    private final PageCache indirect;
    private final PageCache withoutTranslations;
    private final int maxTranslationLevel;

    VcpuCaches(PageMemory memory, MmuOptions options) {
        descriptors = new DescriptorCache(memory.descriptors(), MIN_DESCRIPTORS, PageCache.CAPACITY);
        direct = new PageCache(memory.allocator()::allocateDirect, MIN_PAGES);
        indirect = new PageCache(memory.allocator()::allocateIndirect, MIN_PAGES);
        boolean limited = options.has(Behaviour.NO_TRANSLATIONS_ABOVE_LEVEL_3);
        withoutTranslations = new PageCache(memory.allocator()::allocateWithoutTranslations, limited ? MIN_PAGES : 0);
        maxTranslationLevel = limited ? 3 : Integer.MAX_VALUE;
    }

    /** Fills what is short, and says whether all is there. */
    boolean topUp() {
        return descriptors.topUp() && direct.topUp() && indirect.topUp() && withoutTranslations.topUp();
    }

    DescriptorCache descriptors() {
        return descriptors;
    }

    /** From where a page of {@code role} is taken. */
    PageCache pages(int role) {
        if (Role.isDirect(role)) {
            return direct;
        }
        return Role.level(role) > maxTranslationLevel ? withoutTranslations : indirect;
    }
}
