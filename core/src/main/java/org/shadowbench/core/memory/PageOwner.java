package org.shadowbench.core.memory;

/** Owns pages that a {@link PagePool} gave to it. */
public interface PageOwner {

    /**
     * Tells the owner that the page at {@code address} was freed, or that its pool was closed. The owner must not touch
     * the page from now on.
     */
    void pageReleased(long address);
}
