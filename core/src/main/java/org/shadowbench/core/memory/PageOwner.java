package org.shadowbench.core.memory;

/** Whoever a page of a {@link PagePool} was given to. */
public interface PageOwner {

    /**
     * The page at {@code address} is no longer the owner's: it was freed, or its pool was closed. From now on the owner must
     * refuse to touch it.
     */
    void pageReleased(long address);
}
