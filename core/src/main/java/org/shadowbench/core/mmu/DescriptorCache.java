package org.shadowbench.core.mmu;

import org.shadowbench.core.memory.OutOfPagesException;

/**
 * Descriptors set aside so that an operation can't run out half-way ({@code struct kvm_mmu_memory_cache} of
 * {@code pte_list_desc}).
 */
final class DescriptorCache {

    private final DescriptorPool pool;
    private final int minimum;
    private final long[] ready;
    private int count;

    DescriptorCache(DescriptorPool pool, int minimum, int capacity) {
        this.pool = pool;
        this.minimum = minimum;
        ready = new long[capacity];
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
            while (count < ready.length) {
                ready[count] = pool.allocate();
                count++;
            }
        } catch (OutOfPagesException _) {
            return !needsTopUp();
        }
        return true;
    }

    /** How many are ready. */
    int count() {
        return count;
    }

    long take() {
        return ready[--count];
    }
}
