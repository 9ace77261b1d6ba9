package org.shadowbench.core.mmu;

import java.util.function.Supplier;

import org.shadowbench.core.memory.OutOfPagesException;

/** Shadow pages set aside so that an operation can't run out half-way ({@code struct kvm_mmu_memory_cache}). */
final class PageCache {

    /** How many objects a cache is filled up to ({@code KVM_ARCH_NR_OBJS_PER_MEMORY_CACHE}). */
    static final int CAPACITY = 40;

    private final Supplier<ShadowPage> source;
    private final int minimum;
    private final ShadowPage[] ready = new ShadowPage[CAPACITY];
    private int count;

    PageCache(Supplier<ShadowPage> source, int minimum) {
        this.source = source;
        this.minimum = minimum;
    }

    boolean needsTopUp() {
        return count < minimum;
    }

    /** Fills the cache if it is short, and says whether it isn't afterwards ({@code kvm_mmu_topup_memory_cache}). */
    boolean topUp() {
        if (!needsTopUp()) {
            return true;
        }
        try {
            while (count < CAPACITY) {
                ready[count] = source.get();
                count++;
            }
        } catch (OutOfPagesException _) {
            return !needsTopUp();
        }
        return true;
    }

    ShadowPage take() {
        return ready[--count];
    }
}
