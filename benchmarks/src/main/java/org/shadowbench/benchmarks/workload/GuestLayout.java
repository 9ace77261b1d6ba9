package org.shadowbench.benchmarks.workload;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.shadowbench.core.mmu.api.SlotLayout;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;

/**
 * The frames that a guest's memory has, and the huge pages by which the guest maps them. Each region is one huge page;
 * all are of one size, which is also that of the host's pages.
 *
 * <p>
 * Each region is mapped at the address of its frames. Each further alias maps all regions once more, in order, above
 * the last region. Regions are numbered from 0 in the order of their frames.
 *
 * <p>
 * Immutable.
 */
public final class GuestLayout {

    /** The first frame beyond those whose addresses four levels of guest page tables translate. */
    static final long GFN_LIMIT = 1L << 36;

    private final int level;
    private final int aliases;
    private final long[] firstGfns;
    private final byte[] access;

    private GuestLayout(int level, int aliases, long[] firstGfns, byte[] access) {
        this.level = level;
        this.aliases = aliases;
        this.firstGfns = firstGfns;
        this.access = access;
        if (aliasPage(1, 0) + (aliases - 1.0) * pages() > GFN_LIMIT) {
            throw new IllegalArgumentException("%d aliases of %d regions of %s do not fit 48 bits of address"
                    .formatted(aliases, firstGfns.length, ByteSize.format(PageLevel.bytesPer(level))));
        }
    }

    /**
     * A guest of one piece from frame 0 on.
     *
     * @param bytes its size, a multiple of the page
     * @param level of the guest's pages: 2 (2M) or 3 (1G)
     * @param access what the guest allows in all of it
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static GuestLayout contiguous(long bytes, int level, int access) {
        checkHuge(level);
        Access.check(access);
        long page = PageLevel.bytesPer(level);
        if (bytes < page || bytes % page != 0 || bytes >>> PageLevel.PAGE_SHIFT > GFN_LIMIT) {
            throw new IllegalArgumentException("guest is %s, expected a multiple of %s up to 256T"
                    .formatted(ByteSize.format(bytes), ByteSize.format(page)));
        }
        long[] firstGfns = LongStream.range(0, bytes / page).map(region -> region * PageLevel.pagesPer(level))
                .toArray();
        byte[] all = new byte[firstGfns.length];
        Arrays.fill(all, (byte) access);
        return new GuestLayout(level, 1, firstGfns, all);
    }

    /**
     * A guest with the regions that a trace touches. Each page of the trace is the frame of the same number, and the
     * guest allows in each region what the trace does there.
     *
     * @param level of the guest's pages: 2 (2M) or 3 (1G)
     * @throws IllegalArgumentException if the level is another, or a page of the trace is not below 2<sup>36</sup>
     */
    public static GuestLayout touchedBy(Trace trace, int level) {
        checkHuge(level);
        long[] firstGfns = LongStream.range(0, trace.size()).map(i -> PageLevel.roundGfn(trace.page((int) i), level))
                .sorted().distinct().toArray();
        long last = firstGfns[firstGfns.length - 1];
        if (last >= GFN_LIMIT) {
            throw new IllegalArgumentException("trace touches pages near %d, expected all below %d (48 bits of address)"
                    .formatted(last, GFN_LIMIT));
        }
        GuestLayout guest = new GuestLayout(level, 1, firstGfns, new byte[firstGfns.length]);
        for (int i = 0; i < trace.size(); i++) {
            int region = guest.regionOf(trace.page(i));
            guest.access[region] = (byte) (guest.access[region] | trace.kind(i).needed());
        }
        return guest;
    }

    /** This guest with the same access in all regions. */
    public GuestLayout withAccess(int same) {
        byte[] all = new byte[access.length];
        Arrays.fill(all, (byte) Access.check(same));
        return new GuestLayout(level, aliases, firstGfns, all);
    }

    /**
     * This guest with each region mapped at {@code count} addresses.
     *
     * @throws IllegalArgumentException if {@code count} is below 1, or so large that addresses have more than 48 bits
     */
    public GuestLayout withAliases(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("aliases is " + count + ", expected at least 1");
        }
        return new GuestLayout(level, count, firstGfns, access);
    }

    /** The level of the guest's huge pages, 2 or 3. */
    public int level() {
        return level;
    }

    /** The number of addresses at which each region is mapped, at least 1. */
    public int aliases() {
        return aliases;
    }

    /** The number of regions, at least 1. */
    public int regions() {
        return firstGfns.length;
    }

    /** The number of 4K pages in all regions. */
    public long pages() {
        return regions() * PageLevel.pagesPer(level);
    }

    /**
     * The first frame of a region.
     *
     * @throws IndexOutOfBoundsException if there is no such region
     */
    public long firstGfn(int region) {
        return firstGfns[region];
    }

    /**
     * The {@link Access} that the guest allows in a region.
     *
     * @throws IndexOutOfBoundsException if there is no such region
     */
    public int access(int region) {
        return access[region];
    }

    /** The region of an address, which may be one of any alias. */
    public int regionAt(long address) {
        long page = address >>> PageLevel.PAGE_SHIFT;
        long first = aliasPage(1, 0);
        return page < first ? regionOf(page) : (int) ((page - first >>> PageLevel.gfnShift(level)) % regions());
    }

    /** The address of a frame by alias 0 to {@link #aliases} - 1. */
    public long address(long gfn, int alias) {
        if (alias == 0) {
            return gfn << PageLevel.PAGE_SHIFT;
        }
        long offset = gfn & PageLevel.pagesPer(level) - 1;
        return aliasPage(alias, regionOf(gfn)) + offset << PageLevel.PAGE_SHIFT;
    }

    /** The address of a frame by an alias drawn at random. */
    long randomAddress(long gfn, SplittableRandom random) {
        return address(gfn, aliases == 1 ? 0 : random.nextInt(aliases));
    }

    /** The frame of page 0 to {@link #pages} - 1, in the order of frames. */
    long gfnOf(long page) {
        return firstGfns[(int) (page >>> PageLevel.gfnShift(level))] + (page & PageLevel.pagesPer(level) - 1);
    }

    /** A slot for each run of regions without a gap. */
    List<SlotLayout> slots() {
        List<SlotLayout> slots = new ArrayList<>();
        long size = PageLevel.pagesPer(level);
        int start = 0;
        for (int end = 1; end <= regions(); end++) {
            if (end == regions() || firstGfns[end] != firstGfns[end - 1] + size) {
                slots.add(SlotLayout.of(firstGfns[start], (end - start) * size, level));
                start = end;
            }
        }
        return slots;
    }

    private int regionOf(long gfn) {
        long first = PageLevel.roundGfn(gfn, level);
        long guess = first - firstGfns[0] >>> PageLevel.gfnShift(level);
        return guess < regions() && firstGfns[(int) guess] == first
                ? (int) guess
                : Arrays.binarySearch(firstGfns, first);
    }

    /** The address, divided by 4096, at which alias 1 or higher maps a region. */
    private long aliasPage(long alias, int region) {
        long end = firstGfns[regions() - 1] + PageLevel.pagesPer(level);
        return end + ((alias - 1) * regions() + region) * PageLevel.pagesPer(level);
    }

    private static void checkHuge(int level) {
        if (level != PageLevel.LEVEL_2M && level != PageLevel.LEVEL_1G) {
            throw new IllegalArgumentException("level is " + level + ", expected 2 (2M) or 3 (1G)");
        }
    }
}
