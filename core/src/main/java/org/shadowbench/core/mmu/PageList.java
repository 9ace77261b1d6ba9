package org.shadowbench.core.mmu;

/** A doubly linked list of shadow pages, threaded through their own links so that nothing is allocated. */
final class PageList {

    private PageLink first;
    private PageLink last;

    boolean isEmpty() {
        return first == null;
    }

    /** The first page, or null. */
    ShadowPage first() {
        return first == null ? null : first.page;
    }

    /** The link of the first page, or null. */
    PageLink head() {
        return first;
    }

    /** The link of the last page, or null. */
    PageLink tail() {
        return last;
    }

    void addFirst(PageLink link) {
        link.previous = null;
        link.next = first;
        if (first == null) {
            last = link;
        } else {
            first.previous = link;
        }
        first = link;
    }

    void addLast(PageLink link) {
        link.next = null;
        link.previous = last;
        if (last == null) {
            first = link;
        } else {
            last.next = link;
        }
        last = link;
    }

    void remove(PageLink link) {
        if (link.previous == null) {
            first = link.next;
        } else {
            link.previous.next = link.next;
        }
        if (link.next == null) {
            last = link.previous;
        } else {
            link.next.previous = link.previous;
        }
        link.previous = null;
        link.next = null;
    }
}
