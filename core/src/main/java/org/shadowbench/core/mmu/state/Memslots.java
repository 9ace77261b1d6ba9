package org.shadowbench.core.mmu.state;

import java.util.Arrays;
import org.shadowbench.core.mmu.api.MemorySlot;
import org.shadowbench.core.mmu.api.SlotLayout;

/** The slots of a guest, found by gfn ({@code struct kvm_memslots}). */
public final class Memslots {

    /** Ordered by their frames. */
    private Memslot[] slots = {};
    private Memslot lastFound;

    /**
     * Adds a slot.
     *
     * @throws IllegalArgumentException if another slot has some of its frames
     */
    public Memslot add(SlotLayout layout) {
        for (Memslot other : slots) {
            if (layout.overlaps(other.layout())) {
                throw new IllegalArgumentException("slot of %d pages at gfn 0x%x overlaps %s"
                        .formatted(layout.pages(), layout.firstGfn(), other));
            }
        }
        Memslot slot = new Memslot(layout);
        Memslot[] more = Arrays.copyOf(slots, slots.length + 1);
        more[slots.length] = slot;
        Arrays.sort(more, (a, b) -> Long.compare(a.firstGfn(), b.firstGfn()));
        slots = more;
        return slot;
    }

    /** The slot that holds {@code gfn}, or null ({@code gfn_to_memslot}). */
    public Memslot find(long gfn) {
        Memslot last = lastFound;
        if (last != null && last.contains(gfn)) {
            return last;
        }
        int low = 0;
        int high = slots.length - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            Memslot slot = slots[middle];
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

    /** The number of slots. */
    public int count() {
        return slots.length;
    }

    /** Slot number {@code index} in the order of their frames. */
    public Memslot get(int index) {
        return slots[index];
    }

    /** The 4K pages of all slots. */
    public long pages() {
        long pages = 0;
        for (Memslot slot : slots) {
            pages += slot.layout().pages();
        }
        return pages;
    }

    /**
     * Returns {@code slot} if it is one of these.
     *
     * @throws IllegalArgumentException if it is not
     */
    public Memslot check(MemorySlot slot) {
        Memslot found = slot == null ? null : find(slot.layout().firstGfn());
        if (found == null || found != slot) {
            throw new IllegalArgumentException(slot + " is not a slot of this MMU");
        }
        return found;
    }

    /** Returns the memory of all slots. */
    public void close() {
        for (Memslot slot : slots) {
            slot.close();
        }
    }
}
