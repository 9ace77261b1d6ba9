package org.shadowbench.core.mmu;

import org.shadowbench.core.paging.PageLevel;

/**
 * The areas of addresses that a random guest maps, and what it maps them to. Each has {@link #REGIONS} regions of 2M.
 */
enum TraceArea {

    /** Memory in pages of any size. */
    DATA(0, 0, PageLevel.LEVEL_1G, 2),

    /** Memory that has a gigabyte to itself no more, so in pages of up to 2M. */
    SECOND_GIGABYTE(Vm.GIANT, 262144, PageLevel.LEVEL_2M, 2),

    /** The frames of {@link #DATA} once more. */
    ALIAS(5 * Vm.GIANT, 0, PageLevel.LEVEL_1G, 2),

    /** The frames of the guest's own page tables, as data. */
    TABLES(7 * Vm.GIANT, Vm.TABLES_GFN, PageLevel.LEVEL_2M, 1),

    /** Memory that the host maps read-only. */
    READ_ONLY(9 * Vm.GIANT, 1L << 30, PageLevel.LEVEL_2M, 1);

    static final int REGIONS = 4;
    static final int TOTAL = total();

    final long address;
    final long gfn;
    final int maxLevel;

    /** How often it is the one that something happens in: the weights are of one another. */
    private final int weight;

    TraceArea(long address, long gfn, int maxLevel, int weight) {
        this.address = address;
        this.gfn = gfn;
        this.maxLevel = maxLevel;
        this.weight = weight;
    }

    /** The area at a point from 0 to {@link #TOTAL}. */
    static TraceArea at(int point) {
        int left = point;
        for (TraceArea area : values()) {
            left -= area.weight;
            if (left < 0) {
                return area;
            }
        }
        throw new AssertionError(point);
    }

    /** The address by which this area maps frame {@code gfn}. */
    long addressOf(long gfn) {
        return address + (gfn - this.gfn) * Vm.PAGE;
    }

    private static int total() {
        int total = 0;
        for (TraceArea area : values()) {
            total += area.weight;
        }
        return total;
    }
}
