package org.shadowbench.core.translation;

import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;

/**
 * The packed entry that KVM keeps for each SPTE of an indirect shadow page since v6.0: {@code gfn << 12 | access}.
 *
 * <p>
 * The gfn has bits 12 to 63 and the access bits 0 to 2. Bits 3 to 11 are zero. Reading the gfn is a shift, and reading
 * the access is an AND. Sean Christopherson asked for this layout in review of v3 of the patch, because every removal
 * of a leaf from its reverse map reads the gfn, and hardly anything reads the access. Methods here trust their
 * arguments.
 */
public final class TranslationEntry {

    private TranslationEntry() {}

    /** Packs a gfn, 0 to {@link PageLevel#MAX_GFN}, and an access, 0 to {@link Access#ALL}. */
    public static long pack(long gfn, int access) {
        return gfn << PageLevel.PAGE_SHIFT | access;
    }

    /** The gfn of a packed entry. */
    public static long gfn(long entry) {
        return entry >>> PageLevel.PAGE_SHIFT;
    }

    /** The access of a packed entry. */
    public static int access(long entry) {
        return (int) (entry & Access.ALL);
    }

    /** The entry with the same gfn and another access. */
    public static long withAccess(long entry, int access) {
        return entry & ~Access.ALL | access;
    }
}
