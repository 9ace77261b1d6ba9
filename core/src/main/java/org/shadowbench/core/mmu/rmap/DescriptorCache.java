package org.shadowbench.core.mmu.rmap;

import org.shadowbench.core.memory.OutOfPagesException;

/**
 * Descriptors set aside, so that an operation cannot run out of them half-way ({@code struct kvm_mmu_memory_cache} of
 * {@code pte_list_desc}).
 */
public final class DescriptorCache {

    private final DescriptorPool pool;
    private final int minimum;
    private final long[] ready;
    private int count;

    /**
     * Makes an empty cache that is short with fewer than {@code minimum} descriptors and full with {@code capacity}.
     */
    public DescriptorCache(DescriptorPool pool, int minimum, int capacity) {
        this.pool = pool;
        this.minimum = minimum;
        ready = new long[capacity];
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
            while (count < ready.length) {
                ready[count] = pool.allocate();
                count++;
            }
        } catch (OutOfPagesException _) {
            return !needsTopUp();
        }
        return true;
    }

    /** The number of descriptors in the cache. */
    public int count() {
        return count;
    }

    long take() {
        return ready[--count];
    }
}
