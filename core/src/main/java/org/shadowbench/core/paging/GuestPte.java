package org.shadowbench.core.paging;

/**
 * The layout of a guest page table entry with 64 bits, and its predicates ({@code paging_tmpl.h} with {@code PTTYPE}
 * 64). Nested NPT has the same layout.
 *
 * <p>
 * A gpte is a {@code long}. All methods except {@link #checkGfn} trust their arguments.
 */
public final class GuestPte {

    /** The entry is valid. */
    public static final long PRESENT = 1L;

    /** Writes are allowed. */
    public static final long WRITABLE = 1L << 1;

    /** User-mode accesses are allowed. */
    public static final long USER = 1L << 2;

    /** The guest CPU has used the entry. */
    public static final long ACCESSED = 1L << 5;

    /** The guest CPU has written through the entry. Meaningful in leaves. */
    public static final long DIRTY = 1L << 6;

    /** The entry maps a huge page. Meaningful at levels 2 and 3, reserved above. */
    public static final long LARGE = 1L << 7;

    /** Instruction fetches are refused. */
    public static final long NX = 1L << 63;

    /** The largest frame that an entry can name, 2<sup>40</sup> - 1. */
    public static final long MAX_GFN = Spte.MAX_PFN;

    private static final long ACCESS_BITS = NX | WRITABLE | USER;

    private GuestPte() {}

    /** A leaf at {@code level} that maps the page at {@code gfn} with {@code access}, neither accessed nor dirty. */
    public static long leaf(long gfn, int level, int access) {
        return table(gfn, access) | (level > PageLevel.LEVEL_4K ? LARGE : 0);
    }

    /** An entry that points to the table at {@code tableGfn} and allows {@code access} below it. */
    public static long table(long tableGfn, int access) {
        return tableGfn << PageLevel.PAGE_SHIFT | PRESENT | accessBits(access);
    }

    /** Tells if the entry is valid ({@code FNAME(is_present_gpte)}). */
    public static boolean isPresent(long gpte) {
        return (gpte & PRESENT) != 0;
    }

    /** Tells if a present entry of a table at {@code level} maps a page. */
    public static boolean isLeaf(long gpte, int level) {
        return level == PageLevel.LEVEL_4K || (gpte & LARGE) != 0;
    }

    /** Tells if a present entry of a table at {@code level} has a bit that the architecture reserves there. */
    public static boolean isReserved(long gpte, int level) {
        return level > PageLevel.LEVEL_1G && (gpte & LARGE) != 0;
    }

    /** Tells if the guest CPU has used the entry. */
    public static boolean isAccessed(long gpte) {
        return (gpte & ACCESSED) != 0;
    }

    /** Tells if the guest CPU has written through the entry. */
    public static boolean isDirty(long gpte) {
        return (gpte & DIRTY) != 0;
    }

    /** The frame of the table or page that the entry names ({@code gpte_to_gfn}). */
    public static long gfn(long gpte) {
        return (gpte & Spte.ADDRESS_MASK) >>> PageLevel.PAGE_SHIFT;
    }

    /** The access that the entry itself allows ({@code FNAME(gpte_access)}): EXEC is the inverse of NX. */
    public static int access(long gpte) {
        return (int) (gpte & (WRITABLE | USER)) | (gpte >= 0 ? Access.EXEC : 0);
    }

    /** The entry with another access. */
    public static long withAccess(long gpte, int access) {
        return gpte & ~ACCESS_BITS | accessBits(access);
    }

    /**
     * Returns {@code gfn} if an entry can name it. Other gfns have 52 bits, but only 40 of them fit in an entry.
     *
     * @throws IllegalArgumentException if it is negative or above {@link #MAX_GFN}
     */
    public static long checkGfn(long gfn) {
        if (gfn < 0 || gfn > MAX_GFN) {
            throw new IllegalArgumentException("gfn is 0x%x, expected 0 to 0x%x".formatted(gfn, MAX_GFN));
        }
        return gfn;
    }

    private static long accessBits(int access) {
        return access & (WRITABLE | USER) | (Access.allows(access, Access.EXEC) ? 0 : NX);
    }
}
