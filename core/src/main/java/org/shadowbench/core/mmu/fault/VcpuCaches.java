package org.shadowbench.core.mmu.fault;

import org.shadowbench.core.mmu.api.Behaviour;
import org.shadowbench.core.mmu.page.PageCache;
import org.shadowbench.core.mmu.rmap.DescriptorCache;
import org.shadowbench.core.mmu.rmap.DescriptorPool;
import org.shadowbench.core.mmu.state.Kvm;
import org.shadowbench.core.mmu.zap.Reclaim;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Role;

/** Pages and descriptors set aside for a fault before it begins ({@code mmu_topup_memory_caches}). */
public final class VcpuCaches {

    /** One for the leaf, one for each level's parent, one for each leaf of a prefetch window. */
    private static final int MIN_DESCRIPTORS = 1 + 5 + Prefetch.WINDOW;

    private static final int MIN_PAGES = 5;

    private final Reclaim reclaim;
    private final DescriptorCache descriptors;
    private final PageCache withoutArray;
    private final PageCache withArray;
    private final int maxArrayLevel;

    VcpuCaches(Kvm kvm, DescriptorPool pool, Reclaim reclaim) {
        this.reclaim = reclaim;
        descriptors = new DescriptorCache(pool, MIN_DESCRIPTORS, PageCache.CAPACITY);
        withoutArray = new PageCache(kvm.memory.allocator()::allocate, MIN_PAGES);
        withArray = new PageCache(kvm.memory.allocator()::allocateWithArray, MIN_PAGES);
        maxArrayLevel = kvm.options.has(Behaviour.NO_TRANSLATIONS_ABOVE_LEVEL_3)
                ? PageLevel.LEVEL_1G
                : PageLevel.MAX_ROOT_LEVEL;
    }

    /** Fills the caches and makes room for new shadow pages. Returns the shortage that is left. */
    public Shortage prepare() {
        if (!topUp()) {
            return Shortage.MEMORY;
        }
        return reclaim.makePagesAvailable() ? Shortage.NONE : Shortage.PAGES;
    }

    /** Fills the caches that are short. Returns false if one is still short. */
    public boolean topUp() {
        return descriptors.topUp() && withoutArray.topUp() && withArray.topUp();
    }

    /** The descriptors. */
    public DescriptorCache descriptors() {
        return descriptors;
    }

    /** The cache for pages of {@code role}. */
    public PageCache pages(int role) {
        return Role.isDirect(role) || Role.level(role) > maxArrayLevel ? withoutArray : withArray;
    }
}
