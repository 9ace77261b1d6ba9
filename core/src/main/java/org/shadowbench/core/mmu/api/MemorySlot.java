package org.shadowbench.core.mmu.api;

/** A range of guest memory that an MMU was given ({@code struct kvm_memory_slot}). */
public interface MemorySlot {

    /** Its place in guest memory and its backing. */
    SlotLayout layout();

    /** Tells if it holds frame {@code gfn}. */
    boolean contains(long gfn);

    /** Tells if dirty logging is on. */
    boolean isLogging();

    /**
     * Tells if frame {@code gfn} was written since it was last collected. False while logging is off.
     *
     * @throws IllegalArgumentException if the slot does not hold that frame
     */
    boolean isDirty(long gfn);

    /** The off-heap bytes of its reverse-map heads, huge-page counts and dirty bits. */
    long bytes();
}
