package org.shadowbench.core.mmu;

import java.util.Arrays;

/** The slots of a guest, found by gfn ({@code struct kvm_memslots}). */
final class MemorySlots {

    /** In the order of their frames. */
    private MemorySlot[] slots = {};
    private MemorySlot lastFound;

    /**
     * Adds a slot.
     *
     * @throws IllegalArgumentException if another one has some of its frames
     */
    MemorySlot add(SlotLayout layout) {
        for (MemorySlot other : slots) {
            if (layout.overlaps(other.layout())) {
                throw new IllegalArgumentException("slot of %d pages at gfn 0x%x overlaps %s"
                        .formatted(layout.pages(), layout.firstGfn(), other));
            }
        }
        MemorySlot slot = new MemorySlot(layout);
        MemorySlot[] more = Arrays.copyOf(slots, slots.length + 1);
        more[slots.length] = slot;
        Arrays.sort(more, (a, b) -> Long.compare(a.firstGfn(), b.firstGfn()));
        slots = more;
        return slot;
    }

    /** The slot that holds {@code gfn}, or null ({@code gfn_to_memslot}). */
    MemorySlot find(long gfn) {
        MemorySlot last = lastFound;
        if (last != null && last.contains(gfn)) {
            return last;
        }
        int low = 0;
        int high = slots.length - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            MemorySlot slot = slots[middle];
            if (slot.contains(gfn)) {
                lastFound = slot;
                return slot;
            }
            if (gfn < slot.firstGfn()) {
                high = middle - 1;
            } else {
                low = middle + 1;
            }
        }
        return null;
    }

    int count() {
        return slots.length;
    }

    MemorySlot get(int index) {
        return slots[index];
    }

    long pages() {
        long pages = 0;
        for (MemorySlot slot : slots) {
            pages += slot.layout().pages();
        }
        return pages;
    }

    boolean has(MemorySlot slot) {
        return slot != null && find(slot.firstGfn()) == slot;
    }

    void close() {
        for (MemorySlot slot : slots) {
            slot.close();
        }
    }
}
