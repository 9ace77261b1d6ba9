package org.shadowbench.benchmarks.workload;

import org.shadowbench.core.guest.AccessKind;
import org.shadowbench.core.paging.PageLevel;

/**
 * The page touches of a guest, one after the other.
 *
 * <p>
 * A touch is a long: the address of the page, and the kind in its low bits. So a replay in a timed loop neither
 * allocates nor computes.
 */
public abstract class Touches {

    private static final AccessKind[] KINDS = AccessKind.values();
    private static final long OFFSET_MASK = PageLevel.bytesPer(PageLevel.LEVEL_4K) - 1;

    private long done;

    Touches() {}

    /** The number of touches in all, at least 1. */
    public abstract long total();

    /** The touch at {@code position}, 0 to {@link #total()} - 1. Called once for each position, in order. */
    abstract long touch(long position);

    /** Puts the next touches into {@code batch} from its start on, and returns their number: 0 at the end. */
    public final int fill(long[] batch) {
        int count = (int) Math.min(batch.length, total() - done);
        for (int i = 0; i < count; i++) {
            batch[i] = touch(done++);
        }
        return count;
    }

    /** The address of the touched page. */
    public static long address(long touch) {
        return touch & ~OFFSET_MASK;
    }

    /** The kind of the access. */
    public static AccessKind kind(long touch) {
        return KINDS[(int) (touch & OFFSET_MASK)];
    }

    static long pack(long address, AccessKind kind) {
        return address | kind.ordinal();
    }
}
