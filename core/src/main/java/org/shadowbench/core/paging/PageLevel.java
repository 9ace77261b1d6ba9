package org.shadowbench.core.paging;

/**
 * Page-table levels and the arithmetic of indices and guest frame numbers (gfns) at each.
 *
 * <p>
 * A level is an {@code int}: 1 maps pages of 4 KiB, 2 of 2 MiB, 3 of 1 GiB; 4 and 5 are roots. A gfn is a guest
 * physical address in units of 4 KiB, from 0 to {@link #MAX_GFN}. The constants and formulas are those of KVM's
 * {@code kvm_host.h} and {@code spte.h}.
 */
public final class PageLevel {

    /** Bits of an address within a page of 4 KiB. */
    public static final int PAGE_SHIFT = 12;

    /** Bits of an address that one level resolves. */
    public static final int LEVEL_BITS = 9;

    /** Entries of a page table. */
    public static final int ENTRIES = 1 << LEVEL_BITS;

    /** The level of pages of 4 KiB. */
    public static final int LEVEL_4K = 1;

    /** The level of pages of 2 MiB. */
    public static final int LEVEL_2M = 2;

    /** The level of pages of 1 GiB, the largest that a translation can have ({@code KVM_MAX_HUGEPAGE_LEVEL}). */
    public static final int LEVEL_1G = 3;

    /** The highest level of a root ({@code PT64_ROOT_MAX_LEVEL}). */
    public static final int MAX_ROOT_LEVEL = 5;

    /** Bits of a gfn: those that a packed translation entry has room for. */
    public static final int GFN_BITS = Long.SIZE - PAGE_SHIFT;

    /** The largest gfn, 2<sup>52</sup> - 1. */
    public static final long MAX_GFN = (1L << GFN_BITS) - 1;

    private static final int INDEX_MASK = ENTRIES - 1;

    private PageLevel() {}

    /**
     * The number of bits to shift a gfn right by to get the number of its page at {@code level}
     * ({@code KVM_HPAGE_GFN_SHIFT}).
     */
    public static int gfnShift(int level) {
        return LEVEL_BITS * (level - 1);
    }

    /** The number of 4 KiB pages in a page at {@code level}: 1, 512, 262144 ({@code KVM_PAGES_PER_HPAGE}). */
    public static long pagesPer(int level) {
        return 1L << gfnShift(level);
    }

    /** The size in bytes of a page at {@code level}. */
    public static long bytesPer(int level) {
        return pagesPer(level) << PAGE_SHIFT;
    }

    /**
     * The index, 0 to 511, of the entry that translates {@code address} in a table at {@code level}
     * ({@code SPTE_INDEX}).
     */
    public static int index(long address, int level) {
        return (int) (address >>> (PAGE_SHIFT + gfnShift(level))) & INDEX_MASK;
    }

    /** The address of entry {@code index} of the table at address {@code table}. */
    public static long entryAddress(long table, int index) {
        return table + (long) index * Long.BYTES;
    }

    /** The first gfn of the page at {@code level} that holds {@code gfn} ({@code gfn_round_for_level}). */
    public static long roundGfn(long gfn, int level) {
        return gfn & -pagesPer(level);
    }

    /**
     * The distance from the page at {@code level} that holds {@code base} to the one that holds {@code gfn}, in such
     * pages.
     */
    public static long gfnToIndex(long gfn, long base, int level) {
        return (gfn >>> gfnShift(level)) - (base >>> gfnShift(level));
    }

    /**
     * The gfn that entry {@code index} of a direct shadow page at {@code level} maps, if the page starts at
     * {@code base}.
     */
    public static long childGfn(long base, int index, int level) {
        return base + ((long) index << gfnShift(level));
    }

    /**
     * Returns {@code gfn} if it fits in 52 bits.
     *
     * @throws IllegalArgumentException if it is negative or above {@link #MAX_GFN}
     */
    public static long checkGfn(long gfn) {
        if (gfn >>> GFN_BITS != 0) { // a shift: the mask would take a register and a 10-byte instruction in each loop
            throw new IllegalArgumentException("gfn is 0x%x, expected 0 to 0x%x".formatted(gfn, MAX_GFN));
        }
        return gfn;
    }

    /**
     * Returns {@code index} if a page table has such an entry.
     *
     * @throws IndexOutOfBoundsException if it is negative or above 511
     */
    public static int checkIndex(int index) {
        if ((index & ~INDEX_MASK) != 0) {
            throw new IndexOutOfBoundsException("index is " + index + ", expected 0 to " + INDEX_MASK);
        }
        return index;
    }

    /**
     * Returns {@code level} if pages of that size can be mapped: 4 KiB, 2 MiB or 1 GiB.
     *
     * @throws IllegalArgumentException if it is not 1 to 3
     */
    public static int checkLeafLevel(int level) {
        if (level < LEVEL_4K || level > LEVEL_1G) {
            throw new IllegalArgumentException("level is " + level + ", expected 1 (4K), 2 (2M) or 3 (1G)");
        }
        return level;
    }
}
