package org.shadowbench.core.paging;

/**
 * The legacy (non-EPT) layout of a shadow page table entry, and its predicates.
 *
 * <p>
 * An SPTE is a {@code long}. Zero is not present. The bits are those that KVM's {@code kvm_mmu_reset_all_pte_masks}
 * ({@code spte.c}, v6.0) sets up: legacy entries are also what shadows a nested NPT. Bits 52 and 53, the kind of
 * accessed and dirty tracking, are 0 (enabled). Until v6.10 a non-present entry is zero, not {@code BIT(63)}.
 *
 * <p>
 * KVM keeps one chain of implications on every entry ({@code check_spte_writable_invariants}): writable implies
 * MMU-writable implies host-writable.
 */
public final class Spte {

    /** The hardware may use the entry. */
    public static final long PRESENT = 1L;

    /** The hardware allows writes. */
    public static final long WRITABLE = 1L << 1;

    /** The hardware allows user-mode accesses. */
    public static final long USER = 1L << 2;

    /** The hardware's accessed bit. */
    public static final long ACCESSED = 1L << 5;

    /** The hardware's dirty bit. */
    public static final long DIRTY = 1L << 6;

    /** The entry maps a huge page. Meaningful above level 1 ({@code PT_PAGE_SIZE_MASK}). */
    public static final long LARGE = 1L << 7;

    /** The host maps the page writable ({@code DEFAULT_SPTE_HOST_WRITABLE}). */
    public static final long HOST_WRITABLE = 1L << 9;

    /** KVM allows writes once its own write protection is lifted ({@code DEFAULT_SPTE_MMU_WRITABLE}). */
    public static final long MMU_WRITABLE = 1L << 10;

    /** KVM's own present bit, the one that {@link #isShadowPresent} tests ({@code SPTE_MMU_PRESENT_MASK}). */
    public static final long MMU_PRESENT = 1L << 11;

    /** The hardware refuses instruction fetches. */
    public static final long NX = 1L << 63;

    /** The bits of the page frame number, or of the address of the table below. */
    public static final long ADDRESS_MASK = ((1L << 52) - 1) & -(1L << PageLevel.PAGE_SHIFT);

    /** The largest page frame number an entry can hold, 2<sup>40</sup> - 1. */
    public static final long MAX_PFN = ADDRESS_MASK >>> PageLevel.PAGE_SHIFT;

    private static final long NONLEAF = MMU_PRESENT | PRESENT | WRITABLE | USER | ACCESSED;

    private Spte() {}

    /**
     * An entry that points to the table at {@code tableAddress} ({@code make_nonleaf_spte}). It grants everything. The
     * leaves restrict access.
     */
    public static long nonLeaf(long tableAddress) {
        return tableAddress & ADDRESS_MASK | NONLEAF;
    }

    /** Tells if the entry maps a page or points to a table ({@code is_shadow_present_pte}). */
    public static boolean isShadowPresent(long spte) {
        return (spte & MMU_PRESENT) != 0;
    }

    /** Tells if the entry maps a huge page ({@code is_large_pte}). */
    public static boolean isLarge(long spte) {
        return (spte & LARGE) != 0;
    }

    /** Tells if a present entry of a table at {@code level} is a leaf ({@code is_last_spte}). */
    public static boolean isLast(long spte, int level) {
        return level == PageLevel.LEVEL_4K || isLarge(spte);
    }

    /** Tells if an entry of a table above level 1 points to a table: it is present and not a leaf. */
    public static boolean isTable(long spte) {
        return (spte & (MMU_PRESENT | LARGE)) == MMU_PRESENT;
    }

    /** Tells if the hardware allows instruction fetches ({@code is_executable_pte}). */
    public static boolean isExecutable(long spte) {
        return spte >= 0;
    }

    /** Tells if the hardware allows writes ({@code is_writable_pte}). */
    public static boolean isWritable(long spte) {
        return (spte & WRITABLE) != 0;
    }

    /** Tells if KVM may make the entry writable again without further checks ({@code is_mmu_writable_spte}). */
    public static boolean isMmuWritable(long spte) {
        return (spte & MMU_WRITABLE) != 0;
    }

    /** Tells if the host maps the page writable ({@code DEFAULT_SPTE_HOST_WRITABLE}). */
    public static boolean isHostWritable(long spte) {
        return (spte & HOST_WRITABLE) != 0;
    }

    /** Tells if the hardware has read the entry since the bit was cleared. */
    public static boolean isAccessed(long spte) {
        return (spte & ACCESSED) != 0;
    }

    /** Tells if the hardware has written through the entry since the bit was cleared. */
    public static boolean isDirty(long spte) {
        return (spte & DIRTY) != 0;
    }

    /** The page frame number of a leaf ({@code spte_to_pfn}). */
    public static long pfn(long spte) {
        return (spte & ADDRESS_MASK) >>> PageLevel.PAGE_SHIFT;
    }

    /** The address of the table that a non-leaf entry points to, a multiple of 4096. */
    public static long tableAddress(long spte) {
        return spte & ADDRESS_MASK;
    }

    /** Tells if writable implies MMU-writable, which implies host-writable ({@code check_spte_writable_invariants}). */
    public static boolean holdsWritableInvariants(long spte) {
        return (!isWritable(spte) || isMmuWritable(spte)) && (!isMmuWritable(spte) || isHostWritable(spte));
    }

    /** The access that the entry's own bits permit: EXEC unless NX, WRITE if writable, USER if user. */
    public static int access(long spte) {
        return (isExecutable(spte) ? Access.EXEC : 0) | (isWritable(spte) ? Access.WRITE : 0)
                | ((spte & USER) != 0 ? Access.USER : 0);
    }
}
