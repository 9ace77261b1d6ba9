package org.shadowbench.core.memory;

import java.util.Arrays;
import java.util.function.ObjLongConsumer;
import org.shadowbench.core.paging.PageLevel;

/**
 * Owners of pages at addresses that may be anywhere.
 *
 * <p>
 * Addresses are cut into sections of 16 MiB. Each section that has a page has an array of its pages' owners, as the
 * kernel's sparse memory map has an array of {@code struct page}. Sections are hashed with open addressing, and
 * consecutive sections go to consecutive slots.
 */
final class OwnerSections<T extends PageOwner> {

    /** 16 MiB. */
    static final int SECTION_PAGES = 4096;

    private static final int SECTION_SHIFT = PageLevel.PAGE_SHIFT + Integer.numberOfTrailingZeros(SECTION_PAGES);

    /** Marks an empty slot: no address is in a section of this number. */
    private static final long NO_SECTION = -1;

    /** At most a quarter full, so that a miss ends quickly too. */
    private long[] sections;
    private PageOwner[][] owners;
    private int count;

    OwnerSections() {
        clear();
    }

    /** The owner of the page at {@code address}, or null if it has none or the address is inside a page. */
    @SuppressWarnings("unchecked")
    T get(long address) {
        PageOwner[] pages = owners[slot(address >>> SECTION_SHIFT)];
        return pages == null || !isPageStart(address) ? null : (T) pages[page(address)];
    }

    /** Gives the page at {@code address} to {@code owner}. Null takes it from its owner. */
    void set(long address, T owner) {
        int slot = slot(address >>> SECTION_SHIFT);
        if (owners[slot] == null) {
            slot = add(address >>> SECTION_SHIFT);
        }
        owners[slot][page(address)] = owner;
    }

    /**
     * Calls {@code action} with each owner and the address of its page. The action may take the page from its owner.
     */
    void forEach(ObjLongConsumer<T> action) {
        for (int slot = 0; slot < owners.length; slot++) {
            if (owners[slot] != null) {
                forEach(sections[slot] << SECTION_SHIFT, owners[slot], action);
            }
        }
    }

    /** Forgets all owners. */
    void clear() {
        sections = noSections(16);
        owners = new PageOwner[sections.length][];
        count = 0;
    }

    @SuppressWarnings("unchecked")
    private void forEach(long start, PageOwner[] pages, ObjLongConsumer<T> action) {
        for (int page = 0; page < pages.length; page++) {
            if (pages[page] != null) {
                action.accept((T) pages[page], start + ((long) page << PageLevel.PAGE_SHIFT));
            }
        }
    }

    /** Tells if {@code address} is the first of a page. */
    static boolean isPageStart(long address) {
        return (address & (1L << PageLevel.PAGE_SHIFT) - 1) == 0;
    }

    private int add(long section) {
        if (++count * 4 > sections.length) {
            grow();
        }
        int slot = slot(section);
        sections[slot] = section;
        owners[slot] = new PageOwner[SECTION_PAGES];
        return slot;
    }

    private void grow() {
        long[] oldSections = sections;
        PageOwner[][] oldOwners = owners;
        sections = noSections(2 * oldSections.length);
        owners = new PageOwner[sections.length][];
        for (int old = 0; old < oldOwners.length; old++) {
            if (oldOwners[old] != null) {
                int slot = slot(oldSections[old]);
                sections[slot] = oldSections[old];
                owners[slot] = oldOwners[old];
            }
        }
    }

    /** The slot of {@code section}, or the empty one where it would go. */
    private int slot(long section) {
        int slot = (int) section & sections.length - 1;
        return sections[slot] == section ? slot : probe(section, slot);
    }

    private int probe(long section, int first) {
        int slot = first;
        while (sections[slot] != section && sections[slot] != NO_SECTION) {
            slot = slot + 1 & sections.length - 1;
        }
        return slot;
    }

    private static int page(long address) {
        return (int) (address >>> PageLevel.PAGE_SHIFT) & SECTION_PAGES - 1;
    }

    private static long[] noSections(int slots) {
        long[] none = new long[slots];
        Arrays.fill(none, NO_SECTION);
        return none;
    }
}
