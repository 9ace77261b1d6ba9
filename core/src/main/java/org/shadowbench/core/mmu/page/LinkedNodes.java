package org.shadowbench.core.mmu.page;

/**
 * A doubly linked list through the nodes of its objects, so that adding one allocates nothing.
 *
 * @param <T> the objects
 */
public final class LinkedNodes<T> {

    private ListNode<T> head;
    private ListNode<T> tail;

    /** Tells if nothing is on the list. */
    public boolean isEmpty() {
        return head == null;
    }

    /** The first object, or null. */
    public T first() {
        return head == null ? null : head.owner;
    }

    /** The node of the first object, or null. */
    public ListNode<T> head() {
        return head;
    }

    /** The node of the last object, or null. */
    public ListNode<T> tail() {
        return tail;
    }

    /** Puts a node that is on no list at the front. */
    public void addFirst(ListNode<T> node) {
        node.previous = null;
        node.next = head;
        if (head == null) {
            tail = node;
        } else {
            head.previous = node;
        }
        head = node;
    }

    /** Puts a node that is on no list at the end. */
    public void addLast(ListNode<T> node) {
        node.next = null;
        node.previous = tail;
        if (tail == null) {
            head = node;
        } else {
            tail.next = node;
        }
        tail = node;
    }

    /** Takes a node off this list. */
    public void remove(ListNode<T> node) {
        if (node.previous == null) {
            head = node.next;
        } else {
            node.previous.next = node.next;
        }
        if (node.next == null) {
            tail = node.previous;
        } else {
            node.next.previous = node.previous;
        }
        node.previous = null;
        node.next = null;
    }
}
