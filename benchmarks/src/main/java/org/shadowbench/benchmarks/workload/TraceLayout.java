package org.shadowbench.benchmarks.workload;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.shadowbench.core.paging.PageLevel;

/**
 * How the accesses of a trace fall on shadow pages.
 *
 * <p>Each region of 2 MiB that the trace touches becomes one shadow page at level 1, which has an entry for each of the
 * region's 512 pages. Shadow pages are numbered from 0 without a gap, in the order of their addresses. A slot names one
 * entry among all of them: {@code shadowPage << 9 | index}.
 *
 * <p>Immutable.
 */
public final class TraceLayout {

    /** More shadow pages would not fit a slot of 32 bits. */
    private static final int MAX_SHADOW_PAGES = 1 << (Integer.SIZE - 1 - PageLevel.LEVEL_BITS);

    private static final int REGION_SHIFT = PageLevel.gfnShift(PageLevel.LEVEL_2M);

    /** The first page of each region divided by 512, in order. */
    private final long[] regions;

    private final int[] slots;

    /** Per shadow page, bit {@code 1 << kind.ordinal()} for each kind of access that happens in it. */
    private final byte[] kinds;

    private TraceLayout(long[] regions, int[] slots, byte[] kinds) {
        this.regions = regions;
        this.slots = slots;
        this.kinds = kinds;
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
        byte[] kinds = new byte[regions.length];
        for (int i = 0; i < slots.length; i++) {
            int shadowPage = Arrays.binarySearch(regions, region(trace, i));
            int index = (int) trace.page(i) & (PageLevel.ENTRIES - 1);
            slots[i] = shadowPage << PageLevel.LEVEL_BITS | index;
            kinds[shadowPage] = (byte) (kinds[shadowPage] | bit(trace.kind(i)));
        }
        return new TraceLayout(regions, slots, kinds);
    }

    /** How many shadow pages the trace needs, at least 1. */
    public int shadowPages() {
        return regions.length;
    }

    /** The slot of each access of the trace, in recorded order: a copy, which the caller may change. */
    public int[] slots() {
        return slots.clone();
    }

    /**
     * The lowest page of the region that {@code shadowPage} maps, a multiple of 512.
     *
     * @throws IndexOutOfBoundsException if there is no such shadow page
     */
    public long firstPage(int shadowPage) {
        return regions[shadowPage] << REGION_SHIFT;
    }

    /**
     * Whether an access of that kind happens anywhere in the region that {@code shadowPage} maps.
     *
     * @throws IndexOutOfBoundsException if there is no such shadow page
     */
    public boolean has(int shadowPage, AccessKind kind) {
        return (kinds[shadowPage] & bit(kind)) != 0;
    }

    /**
     * The least {@link org.shadowbench.core.paging.Access} that allows all that happens in the region that
     * {@code shadowPage} maps: what an operating system that maps each region for what its programs do there would give.
     *
     * @throws IndexOutOfBoundsException if there is no such shadow page
     */
    public int access(int shadowPage) {
        int access = 0;
        for (AccessKind kind : AccessKind.values()) {
            if (has(shadowPage, kind)) {
                access |= kind.access();
            }
        }
        return access;
    }

    private static long region(Trace trace, int i) {
        return trace.page(i) >>> REGION_SHIFT;
    }

    private static int bit(AccessKind kind) {
        return 1 << kind.ordinal();
    }
}
