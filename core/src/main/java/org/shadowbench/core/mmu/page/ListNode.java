package org.shadowbench.core.mmu.page;

/**
 * The place of an object in a {@link LinkedNodes}, held by the object itself ({@code struct list_head}).
 *
 * @param <T> the object
 */
public final class ListNode<T> {

    /** The object that holds this node. */
    public final T owner;

    ListNode<T> previous;
    ListNode<T> next;

    ListNode(T owner) {
        this.owner = owner;
    }

    /** The node before this one, or null. */
    public ListNode<T> previous() {
        return previous;
    }

    /** The node after this one, or null. */
    public ListNode<T> next() {
        return next;
    }
}
