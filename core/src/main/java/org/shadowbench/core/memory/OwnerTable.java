package org.shadowbench.core.memory;

import java.util.function.ObjLongConsumer;
import org.shadowbench.core.paging.PageLevel;

/**
 * Finds the owner of the page at an address, as {@code struct page} does for the kernel ({@code to_shadow_page}).
 *
 * <p>
 * Like the kernel's memory map, this is one array over all addresses from the first page to the last. A look-up is a
 * subtraction, a shift and a load. The system mostly gives a pool's chunks neighbouring addresses. The owners of a
 * chunk that is too far away are found by section instead.
 */
final class OwnerTable<T extends PageOwner> {

    /** The most elements that the array has for each page. The rest are gaps between chunks. */
    private static final long MAX_SPREAD = 4;

    /** The elements that the array may have however few pages there are: those of 1 GiB. */
    private static final long SMALL_SPAN = 1L << 18;

    /** The most elements that the array may have. */
    private static final long MAX_SPAN = 1L << 30;

    private PageOwner[] near = {};
    private long nearStart;
    private long pages;
    private final OwnerSections<T> far = new OwnerSections<>();

    /** Makes room for the owners of {@code count} pages, the first at address {@code start}. */
    void cover(long start, long count) {
        pages += count;
        long end = start + (count << PageLevel.PAGE_SHIFT);
        long from = near.length == 0 ? start : Math.min(start, nearStart);
        long to = near.length == 0 ? end : Math.max(end, nearStart + ((long) near.length << PageLevel.PAGE_SHIFT));
        long span = to - from >>> PageLevel.PAGE_SHIFT;
        if (span <= Math.min(MAX_SPAN, Math.max(SMALL_SPAN, MAX_SPREAD * pages))) {
            extend(from, (int) span);
        }
    }

    /** The owner of the page at {@code address}, or null if it has none or the address is inside a page. */
    @SuppressWarnings("unchecked")
    T get(long address) {
        long page = address - nearStart >>> PageLevel.PAGE_SHIFT;
        if (page < near.length && OwnerSections.isPageStart(address)) {
            return (T) near[(int) page];
        }
        return far.get(address);
    }

    /** Gives the page at {@code address} to {@code owner}. Null takes it from its owner. */
    void set(long address, T owner) {
        long page = address - nearStart >>> PageLevel.PAGE_SHIFT;
        if (page < near.length) {
            near[(int) page] = owner;
        } else {
            far.set(address, owner);
        }
    }

    /** Forgets all owners and tells each of them that its page is released. */
    void releaseAll() {
        PageOwner[] released = near;
        near = new PageOwner[0];
        for (int page = 0; page < released.length; page++) {
            if (released[page] != null) {
                released[page].pageReleased(nearStart + ((long) page << PageLevel.PAGE_SHIFT));
            }
        }
        far.forEach(PageOwner::pageReleased);
        far.clear();
    }

    /** Makes the array longer at either end, and moves the owners there who were found by section until now. */
    private void extend(long start, int span) {
        PageOwner[] longer = new PageOwner[span];
        int gap = near.length == 0 ? 0 : (int) (nearStart - start >>> PageLevel.PAGE_SHIFT);
        System.arraycopy(near, 0, longer, gap, near.length);
        near = longer;
        nearStart = start;
        ObjLongConsumer<T> move = (owner, address) -> {
            if (address - start >>> PageLevel.PAGE_SHIFT < span) {
                far.set(address, null);
                set(address, owner);
            }
        };
        far.forEach(move);
    }
}
