package org.shadowbench.core.paging;

/**
 * The role of a shadow page: what it shadows and under which rules, packed into one word
 * ({@code union kvm_mmu_page_role} of {@code kvm_host.h}).
 *
 * <p>
 * A role is an {@code int}. With the gfn it is the key of the hash of shadow pages, so pages whose roles differ in any
 * bit are different pages. From bit 0: level (4 bits), has_4_byte_gpte, quadrant (2), direct, access (3), invalid,
 * efer_nx, cr0_wp, smep_andnot_wp, smap_andnot_wp, ad_disabled, guest_mode, passthrough, 5 unused, smm (8).
 *
 * <p>
 * The word and its rules are the kernel's in full. {@code ShadowMmu.loadRoot} takes fewer roles: no page of this model
 * has entries of 4 bytes, a quadrant, passthrough, or no accessed bits.
 */
public final class Role {

    /** The guest's entries have 4 bytes. */
    public static final int HAS_4_BYTE_GPTE = 1 << 4;

    /** The page shadows no guest table: entry {@code i} maps the page's gfn plus {@code i} pages of its level. */
    public static final int DIRECT = 1 << 7;

    /** The page is being zapped, or it was zapped while it was a root in use. */
    public static final int INVALID = 1 << 11;

    /** EFER.NX is on. */
    public static final int EFER_NX = 1 << 12;

    /** CR0.WP is on. */
    public static final int CR0_WP = 1 << 13;

    /** SMEP is on and CR0.WP off. */
    public static final int SMEP_ANDNOT_WP = 1 << 14;

    /** SMAP is on and CR0.WP off. */
    public static final int SMAP_ANDNOT_WP = 1 << 15;

    /** The shadow page's entries have no accessed and dirty bits. */
    public static final int AD_DISABLED = 1 << 16;

    /** The page belongs to a nested guest. Only those are split eagerly. */
    public static final int GUEST_MODE = 1 << 17;

    /** The page has a level above the guest's tables and passes through. */
    public static final int PASSTHROUGH = 1 << 18;

    private static final int LEVEL_MASK = 15;
    private static final int QUADRANT_SHIFT = 5;
    private static final int QUADRANT_MASK = 3 << QUADRANT_SHIFT;
    private static final int ACCESS_SHIFT = 8;
    private static final int ACCESS_MASK = Access.ALL << ACCESS_SHIFT;
    private static final int SMM_SHIFT = 24;

    private Role() {}

    /**
     * The role of the root of a nested guest with tables of {@code level} levels: all access, NX and write protection
     * on.
     */
    public static int nestedRoot(int level) {
        return level | ACCESS_MASK | EFER_NX | CR0_WP | GUEST_MODE;
    }

    /**
     * The same role in system-management mode number {@code smm}, 0 to 255. It names another shadow of the same tables.
     */
    public static int withSmm(int role, int smm) {
        return role & (1 << SMM_SHIFT) - 1 | smm << SMM_SHIFT;
    }

    /** The level of the page's entries, 1 to 5. */
    public static int level(int role) {
        return role & LEVEL_MASK;
    }

    /** The access that the guest grants through all levels above. For a direct page, through its huge page too. */
    public static int access(int role) {
        return (role & ACCESS_MASK) >>> ACCESS_SHIFT;
    }

    /** Tells if the page shadows no guest table. */
    public static boolean isDirect(int role) {
        return (role & DIRECT) != 0;
    }

    /** Tells if the page is being zapped. */
    public static boolean isInvalid(int role) {
        return (role & INVALID) != 0;
    }

    /** Tells if the page belongs to a nested guest. */
    public static boolean isGuestMode(int role) {
        return (role & GUEST_MODE) != 0;
    }

    /** Tells if the page's entries shadow entries of a guest table ({@code sp_has_gptes}). */
    public static boolean hasGptes(int role) {
        return (role & (DIRECT | PASSTHROUGH)) == 0;
    }

    /**
     * The role of the direct page below entry {@code index} of a page with {@code parent}'s role
     * ({@code kvm_mmu_child_role} with direct 1).
     */
    public static int directChild(int parent, int index, int access) {
        return child(parent, index, access) | DIRECT;
    }

    /**
     * The role of the page that shadows the guest table below entry {@code index} of a page with {@code parent}'s role
     * ({@code kvm_mmu_child_role} with direct 0).
     */
    public static int indirectChild(int parent, int index, int access) {
        return child(parent, index, access);
    }

    private static int child(int parent, int index, int access) {
        int inherited = parent - 1 & ~(DIRECT | ACCESS_MASK | PASSTHROUGH);
        if ((parent & HAS_4_BYTE_GPTE) != 0) {
            inherited = inherited & ~QUADRANT_MASK | (index & 1) << QUADRANT_SHIFT;
        }
        return inherited | access << ACCESS_SHIFT;
    }
}
