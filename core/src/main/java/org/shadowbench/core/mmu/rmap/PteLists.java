package org.shadowbench.core.mmu.rmap;

import org.shadowbench.core.memory.raw.OffHeap;
import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.api.MmuBugException;
import org.shadowbench.core.mmu.page.LiveStatistics;

/**
 * Lists of the addresses of SPTEs: reverse maps and the parents of a page ({@code struct kvm_rmap_head},
 * {@code struct pte_list_desc} of v6.0).
 *
 * <p>
 * A list is named by its head, a long. The head of an empty list is 0, that of a list of one is the SPTE's address. The
 * head of a longer list is the address of a descriptor with bit 0 set. A descriptor has 16 longs off the heap: the
 * address of the next one, its count, and 14 entries. The holder of a head stores the one that {@link #add} or
 * {@link #remove} returns.
 *
 * <p>
 * A cursor is a long too. It starts at {@link #first}, goes on with {@link #next} until it is 0, and {@link #sptep}
 * reads the entry. No cursor is valid after a change to its list.
 */
public final class PteLists {

    /** The entries of a descriptor ({@code PTE_LIST_EXT}). */
    static final int ENTRIES = 14;

    private static final long MANY = 1L;
    private static final long COUNT = Long.BYTES;
    private static final long FIRST = 2 * Long.BYTES;

    private final DescriptorPool pool;
    private final LiveStatistics statistics;

    PteLists(DescriptorPool pool, LiveStatistics statistics) {
        this.pool = pool;
        this.statistics = statistics;
    }

    /** Appends {@code sptep} and returns the new head. */
    public long add(long head, long sptep, DescriptorCache cache) {
        if (head == 0) {
            return sptep;
        }
        if ((head & MANY) == 0) {
            return pair(head, sptep, cache);
        }
        append(head, sptep, cache);
        return head;
    }

    /**
     * Appends {@code sptep} to the list whose head is at {@code address}, and returns the number of entries that it had
     * before ({@code pte_list_add}).
     */
    public int addAt(long address, long sptep, DescriptorCache cache) {
        long head = OffHeap.get(address);
        if (head == 0) {
            OffHeap.set(address, sptep);
            return 0;
        }
        if ((head & MANY) == 0) {
            OffHeap.set(address, pair(head, sptep, cache));
            return 1;
        }
        return append(head, sptep, cache);
    }

    /**
     * Removes {@code sptep} and returns the new head ({@code pte_list_remove}). The last entry of the descriptor takes
     * its place.
     *
     * @throws MmuBugException if it is not on the list
     */
    public long remove(long head, long sptep) {
        if ((head & MANY) == 0) {
            if (head != sptep || head == 0) {
                throw missing(sptep);
            }
            return 0;
        }
        long previous = 0;
        for (long descriptor = head & ~MANY; descriptor != 0; descriptor = OffHeap.get(descriptor)) {
            long slot = find(descriptor, sptep);
            if (slot != 0) {
                return removeAt(head, previous, descriptor, slot);
            }
            previous = descriptor;
        }
        throw missing(sptep);
    }

    /** The number of entries of the list. */
    public static int length(long head) {
        if ((head & MANY) == 0) {
            return head == 0 ? 0 : 1;
        }
        int length = 0;
        for (long descriptor = head & ~MANY; descriptor != 0; descriptor = OffHeap.get(descriptor)) {
            length += count(descriptor);
        }
        return length;
    }

    /** The number of times that {@code sptep} is on the list. */
    public static int count(long head, long sptep) {
        int count = 0;
        for (long at = first(head); at != 0; at = next(at)) {
            count += sptep(at) == sptep ? 1 : 0;
        }
        return count;
    }

    /** The number of descriptors of the list. */
    public static int descriptors(long head) {
        int descriptors = 0;
        long descriptor = (head & MANY) == 0 ? 0 : head & ~MANY;
        while (descriptor != 0) {
            descriptors++;
            descriptor = OffHeap.get(descriptor);
        }
        return descriptors;
    }

    /** The cursor of the first entry, 0 if the list is empty. */
    public static long first(long head) {
        if (head == 0) {
            return 0;
        }
        return (head & MANY) == 0 ? head | MANY : (head & ~MANY) + FIRST;
    }

    /** The cursor after {@code cursor}, 0 at the end. */
    public static long next(long cursor) {
        if ((cursor & MANY) != 0) {
            return 0;
        }
        long descriptor = cursor & -DescriptorPool.DESCRIPTOR_BYTES;
        if (cursor + Long.BYTES < end(descriptor)) {
            return cursor + Long.BYTES;
        }
        long more = OffHeap.get(descriptor);
        return more == 0 ? 0 : more + FIRST;
    }

    /** The entry at {@code cursor}. */
    public static long sptep(long cursor) {
        return (cursor & MANY) != 0 ? cursor & ~MANY : OffHeap.get(cursor);
    }

    /** Makes a list of two entries and returns its head. */
    private long pair(long first, long second, DescriptorCache cache) {
        long descriptor = take(cache);
        append(descriptor, first);
        append(descriptor, second);
        return descriptor | MANY;
    }

    /** Appends to a list that has descriptors, and returns the number of entries that it had before. */
    private int append(long head, long sptep, DescriptorCache cache) {
        long descriptor = head & ~MANY;
        int before = 0;
        while (count(descriptor) == ENTRIES) {
            before += ENTRIES;
            long more = OffHeap.get(descriptor);
            if (more == 0) {
                more = take(cache);
                OffHeap.set(descriptor, more);
            }
            descriptor = more;
        }
        before += count(descriptor);
        append(descriptor, sptep);
        return before;
    }

    private long take(DescriptorCache cache) {
        long descriptor = cache.take();
        OffHeap.set(descriptor, 0);
        OffHeap.set(descriptor + COUNT, 0);
        statistics.increment(Counter.DESCRIPTORS);
        return descriptor;
    }

    /** Removes the entry at {@code slot} and returns the new head ({@code pte_list_desc_remove_entry}). */
    private long removeAt(long head, long previous, long descriptor, long slot) {
        int left = count(descriptor) - 1;
        OffHeap.set(descriptor + COUNT, left);
        OffHeap.set(slot, OffHeap.get(end(descriptor)));
        if (left > 0) {
            return head;
        }
        long more = OffHeap.get(descriptor);
        pool.free(descriptor);
        statistics.decrement(Counter.DESCRIPTORS);
        if (previous != 0) {
            OffHeap.set(previous, more);
            return head;
        }
        return more == 0 ? 0 : more | MANY;
    }

    private static long find(long descriptor, long sptep) {
        for (long slot = descriptor + FIRST; slot < end(descriptor); slot += Long.BYTES) {
            if (OffHeap.get(slot) == sptep) {
                return slot;
            }
        }
        return 0;
    }

    private static void append(long descriptor, long sptep) {
        OffHeap.set(end(descriptor), sptep);
        OffHeap.set(descriptor + COUNT, count(descriptor) + 1);
    }

    private static int count(long descriptor) {
        return (int) OffHeap.get(descriptor + COUNT);
    }

    private static long end(long descriptor) {
        return descriptor + FIRST + (long) count(descriptor) * Long.BYTES;
    }

    private static MmuBugException missing(long sptep) {
        return new MmuBugException("SPTE at 0x%x is not in the list it should be in".formatted(sptep));
    }
}
