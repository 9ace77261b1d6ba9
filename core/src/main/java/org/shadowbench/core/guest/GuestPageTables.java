package org.shadowbench.core.guest;

import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.GuestPte;
import org.shadowbench.core.paging.PageLevel;

/**
 * A tree of guest page tables with four levels, which the guest's CR3 or nested CR3 points to.
 *
 * <p>
 * Each change is a write by the guest to its memory, which the memory's observer sees. Flushing the guest's TLB
 * afterwards is left to the caller. Pages have 4K, 2M or 1G. Tables are made when they are needed. They allow
 * everything, unless {@link #protectTable} restricts them.
 */
public final class GuestPageTables {

    /** The level of the root. */
    public static final int ROOT_LEVEL = 4;

    /** The first address that four levels cannot translate. */
    public static final long ADDRESS_LIMIT = PageLevel.bytesPer(ROOT_LEVEL + 1);

    private final GuestMemory memory;
    private final long rootGfn;

    /**
     * Makes an empty tree in {@code memory}.
     *
     * @throws org.shadowbench.core.memory.OutOfPagesException if it has no frame for the root
     */
    public GuestPageTables(GuestMemory memory) {
        this.memory = memory;
        rootGfn = memory.allocateTable();
    }

    /** The frame of the root. */
    public long rootGfn() {
        return rootGfn;
    }

    /**
     * Maps the page of {@code level} at {@code address} to the one at {@code gfn}, neither accessed nor dirty. It
     * replaces a page that was mapped there.
     *
     * @throws IllegalArgumentException if the address or the gfn is not a multiple of the page, or out of range, if the
     *     level is not 1 to 3, or if the access has other bits than the three
     * @throws IllegalStateException if a larger page is mapped there, or a table for smaller ones
     */
    public void map(long address, long gfn, int level, int access) {
        PageLevel.checkLeafLevel(level);
        checkAligned("address", checkAddress(address), PageLevel.bytesPer(level));
        checkAligned("gfn", GuestPte.checkGfn(gfn), PageLevel.pagesPer(level));
        Access.check(access);
        long table = makeTable(address, level);
        int index = PageLevel.index(address, level);
        long old = memory.read(table, index);
        if (GuestPte.isPresent(old) && !GuestPte.isLeaf(old, level)) {
            throw new IllegalStateException("address 0x%x has a table below level %d, expected a page or nothing"
                    .formatted(address, level));
        }
        memory.write(table, index, GuestPte.leaf(gfn, level, access));
    }

    /**
     * Removes the page that is mapped at {@code address}.
     *
     * @throws IllegalArgumentException if the address is out of range
     * @throws IllegalStateException if no page is mapped there
     */
    public void unmap(long address) {
        int level = leafLevel(address);
        setEntry(address, level, 0);
    }

    /**
     * Changes the access of the page that is mapped at {@code address}, and keeps its accessed and dirty bits.
     *
     * @throws IllegalArgumentException if the address is out of range, or the access has other bits than the three
     * @throws IllegalStateException if no page is mapped there
     */
    public void protect(long address, int access) {
        Access.check(access);
        int level = leafLevel(address);
        setEntry(address, level, GuestPte.withAccess(entry(address, level), access));
    }

    /**
     * Changes the access that the entry of {@code level} on the way to {@code address} allows below it.
     *
     * @throws IllegalArgumentException if an argument is out of range
     * @throws IllegalStateException if that entry points to no table
     */
    public void protectTable(long address, int level, int access) {
        Access.check(access);
        long gpte = entry(address, level);
        if (!GuestPte.isPresent(gpte) || GuestPte.isLeaf(gpte, level)) {
            throw new IllegalStateException("address 0x%x has no table below level %d".formatted(address, level));
        }
        setEntry(address, level, GuestPte.withAccess(gpte, access));
    }

    /**
     * Sets the dirty bit of the page that is mapped at {@code address}, and with it the accessed bit.
     *
     * @throws IllegalArgumentException if the address is out of range
     * @throws IllegalStateException if no page is mapped there
     */
    public void makeDirty(long address) {
        int level = leafLevel(address);
        setEntry(address, level, entry(address, level) | GuestPte.ACCESSED | GuestPte.DIRTY);
    }

    /**
     * Clears the dirty bit of the page that is mapped at {@code address}.
     *
     * @throws IllegalArgumentException if the address is out of range
     * @throws IllegalStateException if no page is mapped there
     */
    public void makeClean(long address) {
        int level = leafLevel(address);
        setEntry(address, level, entry(address, level) & ~GuestPte.DIRTY);
    }

    /**
     * The entry at {@code level} on the way to {@code address}, 0 if there is no table of that level.
     *
     * @throws IllegalArgumentException if the address or the level is out of range
     */
    public long entry(long address, int level) {
        long table = tableGfn(address, level);
        return table < 0 ? 0 : memory.readUnchecked(table, PageLevel.index(address, level));
    }

    /**
     * Writes the entry at {@code level} on the way to {@code address}. It replaces a page or a table that was there.
     * Missing tables above it are made.
     *
     * @throws IllegalArgumentException if the address or the level is out of range
     * @throws IllegalStateException if a larger page is mapped there
     */
    public void setEntry(long address, int level, long gpte) {
        checkTreeLevel(level);
        memory.write(makeTable(checkAddress(address), level), PageLevel.index(address, level), gpte);
    }

    /**
     * The frame of the table of {@code level} on the way to {@code address}, -1 if there is none.
     *
     * @throws IllegalArgumentException if the address or the level is out of range
     */
    public long tableGfn(long address, int level) {
        checkTreeLevel(level);
        checkAddress(address);
        long table = rootGfn;
        for (int above = ROOT_LEVEL; above > level; above--) {
            long gpte = memory.readUnchecked(table, PageLevel.index(address, above));
            table = GuestPte.gfn(gpte);
            if (!GuestPte.isPresent(gpte) || GuestPte.isLeaf(gpte, above) || !memory.isTable(table)) {
                return -1;
            }
        }
        return table;
    }

    /**
     * The level of the page that is mapped at {@code address}.
     *
     * @throws IllegalArgumentException if the address is out of range
     * @throws IllegalStateException if no page is mapped there
     */
    public int leafLevel(long address) {
        for (int level = PageLevel.LEVEL_1G; level >= PageLevel.LEVEL_4K; level--) {
            long gpte = entry(address, level);
            if (GuestPte.isPresent(gpte) && GuestPte.isLeaf(gpte, level)) {
                return level;
            }
        }
        throw new IllegalStateException("address 0x%x is not mapped".formatted(address));
    }

    private long makeTable(long address, int level) {
        long table = rootGfn;
        for (int above = ROOT_LEVEL; above > level; above--) {
            int index = PageLevel.index(address, above);
            long gpte = memory.readUnchecked(table, index);
            if (!GuestPte.isPresent(gpte)) {
                gpte = GuestPte.table(memory.allocateTable(), Access.ALL);
                memory.write(table, index, gpte);
            } else if (GuestPte.isLeaf(gpte, above)) {
                throw new IllegalStateException("address 0x%x has a page of level %d, expected at most level %d"
                        .formatted(address, above, level));
            }
            table = GuestPte.gfn(gpte);
            if (!memory.isTable(table)) {
                throw new IllegalStateException("address 0x%x has an entry of level %d for gfn 0x%x, expected a table"
                        .formatted(address, above, table));
            }
        }
        return table;
    }

    private static int checkTreeLevel(int level) {
        if (level < PageLevel.LEVEL_4K || level > ROOT_LEVEL) {
            throw new IllegalArgumentException("level is " + level + ", expected 1 to " + ROOT_LEVEL);
        }
        return level;
    }

    private static long checkAddress(long address) {
        if (address < 0 || address >= ADDRESS_LIMIT) {
            throw new IllegalArgumentException(
                    "address is 0x%x, expected 0 to 0x%x".formatted(address, ADDRESS_LIMIT - 1));
        }
        return address;
    }

    private static void checkAligned(String name, long value, long unit) {
        if ((value & unit - 1) != 0) {
            throw new IllegalArgumentException("%s is 0x%x, expected a multiple of 0x%x".formatted(name, value, unit));
        }
    }
}
