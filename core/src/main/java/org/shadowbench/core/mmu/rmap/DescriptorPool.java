package org.shadowbench.core.mmu.rmap;

import org.shadowbench.core.memory.PageOwner;
import org.shadowbench.core.memory.PagePool;
import org.shadowbench.core.memory.raw.OffHeap;
import org.shadowbench.core.mmu.api.Statistics;
import org.shadowbench.core.mmu.page.ShadowPageAllocator;

/** Cuts descriptors of 128 bytes from off-heap pages ({@code pte_list_desc_cache}). It keeps the pages. */
public final class DescriptorPool implements PageOwner {

    /** The size of a descriptor. */
    static final int DESCRIPTOR_BYTES = Statistics.DESCRIPTOR_BYTES;

    private final ShadowPageAllocator pages;

    /** The first free descriptor, 0 if there is none. The first long of each is the address of the next. */
    private long free;
    private long made;

    /** Makes a pool that takes its pages from {@code pages}. */
    public DescriptorPool(ShadowPageAllocator pages) {
        this.pages = pages;
    }

    /**
     * Takes a descriptor. Its content is undefined.
     *
     * @throws org.shadowbench.core.memory.OutOfPagesException if there is no memory for more
     */
    public long allocate() {
        if (free == 0) {
            addPage();
        }
        long descriptor = free;
        free = OffHeap.get(descriptor);
        return descriptor;
    }

    void free(long descriptor) {
        OffHeap.set(descriptor, free);
        free = descriptor;
    }

    /** The number of descriptors taken and not freed. Slow: it counts the free ones. */
    public long taken() {
        long taken = made;
        for (long descriptor = free; descriptor != 0; descriptor = OffHeap.get(descriptor)) {
            taken--;
        }
        return taken;
    }

    @Override
    public void pageReleased(long address) {
        free = 0;
    }

    private void addPage() {
        long page = pages.takePage(this);
        long end = page + PagePool.PAGE_BYTES;
        for (long descriptor = page; descriptor < end; descriptor += DESCRIPTOR_BYTES) {
            free(descriptor);
            made++;
        }
    }
}
