package org.shadowbench.benchmarks.workload;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.shadowbench.core.mmu.api.SlotLayout;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;

/**
 * Where a guest's memory lies, and how the guest maps it: by huge pages of one size, one for each region.
 *
 * <p>Each region is mapped at the address of its frames. Each further alias maps all regions once more, in order, above
 * the last region. Regions are numbered from 0 in the order of their frames.
 *
 * <p>Immutable.
 */
public final class GuestLayout {

    /** The first frame beyond those whose addresses four levels of guest page tables translate. */
    static final long GFN_LIMIT = 1L << 36;

    private final int level;
    private final int hostLevel;
    private final int aliases;
    private final long[] firstGfns;
    private final byte[] access;

    private GuestLayout(int level, int hostLevel, int aliases, long[] firstGfns, byte[] access) {
        this.level = level;
        this.hostLevel = hostLevel;
        this.aliases = aliases;
        this.firstGfns = firstGfns;
        this.access = access;
        if (aliasPage(1, 0) + (aliases - 1.0) * pages() > GFN_LIMIT) {
            throw new IllegalArgumentException("%d aliases of %d regions of %s do not fit 48 bits of address"
                    .formatted(aliases, firstGfns.length, ByteSize.format(PageLevel.bytesPer(level))));
        }
    }

    /**
     * A guest of one piece from frame 0 on, whose host backs it by pages of the guest's size.
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
        return new GuestLayout(level, level, 1, firstGfns, all);
    }

    /**
     * A guest that has the regions which a trace touches, each page of the trace at the frame of the same number, and
     * allows in each region what the trace does there.
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
        GuestLayout guest = new GuestLayout(level, level, 1, firstGfns, new byte[firstGfns.length]);
        for (int i = 0; i < trace.size(); i++) {
            int region = guest.regionOf(trace.page(i));
            guest.access[region] = (byte) (guest.access[region] | trace.kind(i).access());
        }
        return guest;
    }

    /** This with the same access in all regions. */
    public GuestLayout withAccess(int same) {
        byte[] all = new byte[access.length];
        Arrays.fill(all, (byte) Access.check(same));
        return new GuestLayout(level, hostLevel, aliases, firstGfns, all);
    }

    /**
     * This with each region mapped at {@code count} addresses.
     *
     * @throws IllegalArgumentException if {@code count} is below 1, or so large that addresses have more than 48 bits
     */
    public GuestLayout withAliases(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("aliases is " + count + ", expected at least 1");
        }
        return new GuestLayout(level, hostLevel, count, firstGfns, access);
    }

    /**
     * This with a host that backs the memory by pages of another size: 1 (4K), 2 (2M) or 3 (1G).
     *
     * @throws IllegalArgumentException if the host's pages would be larger than the guest's, or it is no such level
     */
    public GuestLayout withHostLevel(int backing) {
        PageLevel.checkLeafLevel(backing);
        if (backing > level) {
            throw new IllegalArgumentException("hostLevel is " + backing + ", expected at most the guest's " + level);
        }
        return new GuestLayout(level, backing, aliases, firstGfns, access);
    }

    /** The level of the guest's pages, 2 or 3. */
    public int level() {
        return level;
    }

    /** The level of the pages by which the host backs the guest, 1 to {@link #level}. */
    public int hostLevel() {
        return hostLevel;
    }

    /** At how many addresses each region is mapped, at least 1. */
    public int aliases() {
        return aliases;
    }

    /** How many regions there are, at least 1. */
    public int regions() {
        return firstGfns.length;
    }

    /** How many 4K pages all regions have. */
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
     * What the guest allows in a region, as {@link Access}.
     *
     * @throws IndexOutOfBoundsException if there is no such region
     */
    public int access(int region) {
        return access[region];
    }

    /** The region that an address lies in, whichever alias it is of. */
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
                slots.add(SlotLayout.of(firstGfns[start], (end - start) * size, hostLevel));
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

    /** Where an alias from 1 on maps a region, as an address divided by 4096. */
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
