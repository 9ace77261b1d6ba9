package org.shadowbench.core.mmu;

import org.shadowbench.core.memory.OffHeap;
import org.shadowbench.core.memory.PageOwner;
import org.shadowbench.core.memory.PagePool;

/** Gives out descriptors of 128 bytes cut from off-heap pages ({@code pte_list_desc_cache}); pages stay with it. */
final class DescriptorPool implements PageOwner {

    private final ShadowPageAllocator pages;

    /** The first free descriptor, whose first long is the address of the next; 0 if there is none. */
    private long free;
    private long made;

    DescriptorPool(ShadowPageAllocator pages) {
        this.pages = pages;
    }

    /**
     * Takes a descriptor, whose content is undefined.
     *
     * @throws org.shadowbench.core.memory.OutOfPagesException if there is no memory for more
     */
    long allocate() {
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

    /** How many were taken and not given back. Slow: it counts the free ones. */
    long taken() {
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
        for (long descriptor = page; descriptor < page
                + PagePool.PAGE_BYTES; descriptor += PteLists.DESCRIPTOR_BYTES) {
            free(descriptor);
            made++;
        }
    }
}
