package org.shadowbench.core.mmu;

import org.shadowbench.core.memory.OffHeap;

/**
 * Lists of the addresses of SPTEs: reverse maps and the parents of a page ({@code struct kvm_rmap_head},
 * {@code struct pte_list_desc} of v6.0).
 *
 * <p>A list is a long, its head: 0 if it is empty; the address itself if there is one; else the address of a descriptor, with bit
 * 0 set. A descriptor has 16 longs off the heap: the address of the next, its count, and 14 entries. Whoever holds the head stores
 * the one that {@link #add} and {@link #remove} return.
 *
 * <p>A cursor is a long too: {@link #first}, {@link #next} until it is 0, and {@link #sptep} between. A change to the list ends
 * its cursors.
 */
final class PteLists {

    /** The entries of a descriptor ({@code PTE_LIST_EXT}). */
    static final int ENTRIES = 14;

    /** The size of a descriptor. */
    static final int DESCRIPTOR_BYTES = 128;

    private static final long MANY = 1L;
    private static final long COUNT = Long.BYTES;
    private static final long FIRST = 2 * Long.BYTES;

    private final DescriptorPool pool;
    private final Statistics statistics;
    private int countBefore;

    PteLists(DescriptorPool pool, Statistics statistics) {
        this.pool = pool;
        this.statistics = statistics;
    }

    /** Appends {@code sptep} and returns the new head ({@code pte_list_add}). */
    long add(long head, long sptep, DescriptorCache cache) {
        countBefore = 0;
        if (head == 0) {
            return sptep;
        }
        if ((head & MANY) == 0) {
            long descriptor = take(cache);
            append(descriptor, head);
            append(descriptor, sptep);
            countBefore = 1;
            return descriptor | MANY;
        }
        long descriptor = head & ~MANY;
        while (count(descriptor) == ENTRIES) {
            countBefore += ENTRIES;
            long more = OffHeap.get(descriptor);
            if (more == 0) {
                more = take(cache);
                OffHeap.set(descriptor, more);
            }
            descriptor = more;
        }
        countBefore += count(descriptor);
        append(descriptor, sptep);
        return head;
    }

    /** How many entries the list had before the last {@link #add}, which KVM's returns. */
    int countBeforeAdd() {
        return countBefore;
    }

    /**
     * Removes {@code sptep} and returns the new head ({@code pte_list_remove}): the last entry of its descriptor takes its place.
     *
     * @throws MmuBugException if it isn't there
     */
    long remove(long head, long sptep) {
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

    /** How many entries the list has. */
    static int length(long head) {
        if ((head & MANY) == 0) {
            return head == 0 ? 0 : 1;
        }
        int length = 0;
        for (long descriptor = head & ~MANY; descriptor != 0; descriptor = OffHeap.get(descriptor)) {
            length += count(descriptor);
        }
        return length;
    }

    /** How often the list has {@code sptep}. */
    static int count(long head, long sptep) {
        int count = 0;
        for (long at = first(head); at != 0; at = next(at)) {
            count += sptep(at) == sptep ? 1 : 0;
        }
        return count;
    }

    /** How many descriptors the list has. */
    static int descriptors(long head) {
        int descriptors = 0;
        for (long descriptor = (head & MANY) == 0 ? 0 : head & ~MANY; descriptor != 0; descriptor = OffHeap
                .get(descriptor)) {
            descriptors++;
        }
        return descriptors;
    }

    /** The cursor of the first entry, 0 if the list is empty. */
    static long first(long head) {
        if (head == 0) {
            return 0;
        }
        return (head & MANY) == 0 ? head | MANY : (head & ~MANY) + FIRST;
    }

    /** The cursor after {@code cursor}, 0 at the end. */
    static long next(long cursor) {
        if ((cursor & MANY) != 0) {
            return 0;
        }
        long descriptor = cursor & -DESCRIPTOR_BYTES;
        if (cursor + Long.BYTES < end(descriptor)) {
            return cursor + Long.BYTES;
        }
        long more = OffHeap.get(descriptor);
        return more == 0 ? 0 : more + FIRST;
    }

    /** The entry at {@code cursor}. */
    static long sptep(long cursor) {
        return (cursor & MANY) != 0 ? cursor & ~MANY : OffHeap.get(cursor);
    }

    private long take(DescriptorCache cache) {
        long descriptor = cache.take();
        OffHeap.set(descriptor, 0);
        OffHeap.set(descriptor + COUNT, 0);
        statistics.increment(Counter.DESCRIPTORS);
        return descriptor;
    }

    /** {@code pte_list_desc_remove_entry}. */
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
