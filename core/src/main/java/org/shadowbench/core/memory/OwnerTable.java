package org.shadowbench.core.memory;

import java.util.function.ObjLongConsumer;

/**
 * Who owns the page at an address: what {@code struct page} tells the kernel ({@code to_shadow_page}).
 *
 * <p>As the kernel's memory map, it is one array over all addresses from the first page to the last: a look-up is a subtraction,
 * a shift and a load. The system mostly gives a pool's chunks neighbouring addresses. Those of a chunk that it put too far away
 * are found by section instead.
 */
final class OwnerTable<T extends PageOwner> {

    private static final int PAGE_SHIFT = Long.numberOfTrailingZeros(PagePool.PAGE_BYTES);

    /** The array has at most so many elements for each page; the rest are gaps between chunks. */
    private static final long MAX_SPREAD = 4;

    /** However few pages there are, the array may have so many elements: 1 GiB. */
    private static final long SMALL_SPAN = 1L << 18;

    /** However many pages there are, it may have no more. */
    private static final long MAX_SPAN = 1L << 30;

    private PageOwner[] near = {};
    private long nearStart;
    private long pages;
    private final OwnerSections<T> far = new OwnerSections<>();

    /** From now on the {@code count} pages from address {@code start} on may have owners. */
    void cover(long start, long count) {
        pages += count;
        long end = start + (count << PAGE_SHIFT);
        long from = near.length == 0 ? start : Math.min(start, nearStart);
        long to = near.length == 0 ? end : Math.max(end, nearStart + ((long) near.length << PAGE_SHIFT));
        long span = to - from >>> PAGE_SHIFT;
        if (span <= Math.min(MAX_SPAN, Math.max(SMALL_SPAN, MAX_SPREAD * pages))) {
            extend(from, (int) span);
        }
    }

    /** The owner of the page at {@code address}, or null if it has none or the address is inside a page. */
    @SuppressWarnings("unchecked")
    T get(long address) {
        long page = address - nearStart >>> PAGE_SHIFT;
        if (page < near.length && (address & PagePool.PAGE_BYTES - 1) == 0) {
            return (T) near[(int) page];
        }
        return far.get(address);
    }

    /** Gives the page at {@code address} to {@code owner}; to nobody, if that is null. */
    void set(long address, T owner) {
        long page = address - nearStart >>> PAGE_SHIFT;
        if (page < near.length) {
            near[(int) page] = owner;
        } else {
            far.set(address, owner);
        }
    }

    /** Forgets all owners, and tells each that its page is released. */
    void releaseAll() {
        PageOwner[] released = near;
        near = new PageOwner[0];
        for (int page = 0; page < released.length; page++) {
            if (released[page] != null) {
                released[page].pageReleased(nearStart + ((long) page << PAGE_SHIFT));
            }
        }
        far.forEach(PageOwner::pageReleased);
        far.clear();
    }

    /** Makes the array longer at either end, and puts into it whoever was found by section there. */
    private void extend(long start, int span) {
        PageOwner[] longer = new PageOwner[span];
        System.arraycopy(near, 0, longer, near.length == 0 ? 0 : (int) (nearStart - start >>> PAGE_SHIFT), near.length);
        near = longer;
        nearStart = start;
        ObjLongConsumer<T> move = (owner, address) -> {
            if (address - start >>> PAGE_SHIFT < span) {
                far.set(address, null);
                set(address, owner);
            }
        };
        far.forEach(move);
    }
}
