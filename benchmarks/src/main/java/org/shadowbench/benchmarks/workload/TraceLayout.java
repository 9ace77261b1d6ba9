package org.shadowbench.benchmarks.workload;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.shadowbench.core.paging.PageLevel;

/**
 * The shadow pages and slots on which the accesses of a trace fall.
 *
 * <p>
 * Each region of 2 MiB that the trace touches becomes one shadow page at level 1, which has an entry for each of the
 * region's 512 pages. Shadow pages are numbered from 0 without a gap, in the order of their addresses. A slot names one
 * entry among all of them: {@code shadowPage << 9 | index}.
 *
 * <p>
 * Immutable.
 */
public final class TraceLayout {

    /** More shadow pages would not fit a slot of 32 bits. */
    private static final int MAX_SHADOW_PAGES = 1 << (Integer.SIZE - 1 - PageLevel.LEVEL_BITS);

    private static final int REGION_SHIFT = PageLevel.gfnShift(PageLevel.LEVEL_2M);

    private final int shadowPages;
    private final int[] slots;

    private TraceLayout(int shadowPages, int[] slots) {
        this.shadowPages = shadowPages;
        this.slots = slots;
    }

    /**
     * Lays a trace out.
     *
     * @throws IllegalArgumentException if the trace touches more than 2<sup>22</sup> regions
     */
    public static TraceLayout of(Trace trace) {
        long[] regions = IntStream.range(0, trace.size()).mapToLong(i -> region(trace, i)).sorted().distinct()
                .toArray();
        if (regions.length > MAX_SHADOW_PAGES) {
            throw new IllegalArgumentException(
                    "trace touches " + regions.length + " regions of 2 MiB, expected at most "
                            + MAX_SHADOW_PAGES);
        }
        int[] slots = new int[trace.size()];
        for (int i = 0; i < slots.length; i++) {
            int shadowPage = Arrays.binarySearch(regions, region(trace, i));
            int index = (int) trace.page(i) & (PageLevel.ENTRIES - 1);
            slots[i] = shadowPage << PageLevel.LEVEL_BITS | index;
        }
        return new TraceLayout(regions.length, slots);
    }

    /** The number of shadow pages that the trace needs, at least 1. */
    public int shadowPages() {
        return shadowPages;
    }

    /** The slot of each access of the trace, in recorded order: a copy, which the caller may change. */
    public int[] slots() {
        return slots.clone();
    }

    private static long region(Trace trace, int i) {
        return trace.page(i) >>> REGION_SHIFT;
    }
}
