package org.shadowbench.core.mmu.page;

import java.util.function.Supplier;
import org.shadowbench.core.memory.OutOfPagesException;

/**
 * Shadow pages set aside, so that an operation cannot run out of them half-way ({@code struct kvm_mmu_memory_cache}).
 */
public final class PageCache {

    /** The objects of a full cache ({@code KVM_ARCH_NR_OBJS_PER_MEMORY_CACHE}). */
    public static final int CAPACITY = 40;

    private final Supplier<ShadowPage> source;
    private final int minimum;
    private final ShadowPage[] ready = new ShadowPage[CAPACITY];
    private int count;

    /** Makes an empty cache that is short with fewer than {@code minimum} pages. */
    public PageCache(Supplier<ShadowPage> source, int minimum) {
        this.source = source;
        this.minimum = minimum;
    }

    /** Tells if the cache is short. */
    public boolean needsTopUp() {
        return count < minimum;
    }

    /** Fills the cache if it is short ({@code kvm_mmu_topup_memory_cache}). Returns false if it is still short. */
    public boolean topUp() {
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

    /** Takes a page out of a cache that is not empty. */
    public ShadowPage take() {
        return ready[--count];
    }
}
