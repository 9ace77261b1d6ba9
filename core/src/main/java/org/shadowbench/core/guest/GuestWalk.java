package org.shadowbench.core.guest;

import java.util.Objects;
import java.util.function.LongPredicate;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.GuestPte;
import org.shadowbench.core.paging.PageLevel;

/**
 * A walk of the guest's page tables, as the guest's CPU does it, and its result ({@code struct guest_walker},
 * {@code FNAME(walk_addr_generic)} in KVM's {@code paging_tmpl.h}).
 *
 * <p>
 * One object serves any number of walks. Each overwrites the result of the one before. The result is valid only after a
 * walk that succeeded.
 */
public final class GuestWalk {

    private final GuestMemory memory;
    private final AccessedDirty accessedDirty;
    private final LongPredicate isMapped;

    private final long[] tableGfns = new long[GuestPageTables.ROOT_LEVEL + 1];
    private final int[] tableAccess = new int[GuestPageTables.ROOT_LEVEL + 1];
    private final long[] gptes = new long[GuestPageTables.ROOT_LEVEL + 1];
    private int level;
    private long gfn;
    private int access;
    private int updatedLevels;
    private boolean denied;

    /** Makes a walker of tables in {@code memory}. */
    public GuestWalk(GuestMemory memory, AccessedDirty accessedDirty) {
        this(memory, accessedDirty, _ -> true);
    }

    /**
     * Makes a walker of the tables in {@code memory} for whose frame {@code isMapped} is true: those that the host
     * maps.
     */
    public GuestWalk(GuestMemory memory, AccessedDirty accessedDirty, LongPredicate isMapped) {
        this.memory = Objects.requireNonNull(memory, "memory");
        this.accessedDirty = Objects.requireNonNull(accessedDirty, "accessedDirty");
        this.isMapped = Objects.requireNonNull(isMapped, "isMapped");
    }

    /**
     * Translates {@code address}, beginning at the table in frame {@code rootGfn}. If the guest allows the access, sets
     * A in the entries used, and D in the leaf for a write. Otherwise changes nothing.
     *
     * @return false if the guest does not allow it: the fault is the guest's own
     */
    public boolean translate(long rootGfn, long address, AccessKind kind) {
        long table = rootGfn;
        int allowed = Access.ALL;
        updatedLevels = 0;
        denied = false;
        for (level = GuestPageTables.ROOT_LEVEL;; level--) {
            if (!memory.isTable(table) || !isMapped.test(table)) {
                return false;
            }
            long gpte = memory.readUnchecked(table, PageLevel.index(address, level));
            if (!GuestPte.isPresent(gpte) || GuestPte.isReserved(gpte, level)) {
                return false;
            }
            tableGfns[level] = table;
            tableAccess[level] = allowed;
            gptes[level] = gpte;
            allowed &= GuestPte.access(gpte);
            if (GuestPte.isLeaf(gpte, level)) {
                break;
            }
            table = GuestPte.gfn(gpte);
        }
        if (!kind.isAllowedBy(allowed)) {
            denied = true;
            return false;
        }
        setAccessedAndDirty(address, kind);
        gfn = leafGfn(gptes[level], level)
                | address >>> PageLevel.PAGE_SHIFT & PageLevel.pagesPer(level) - 1;
        access = protectClean(allowed, gptes[level]);
        return true;
    }

    /**
     * The access of a leaf entry in a table whose upper levels allow {@code upper}, without write if it is clean. Sync,
     * prefetch and the re-read at a split use it.
     */
    public int leafAccess(int upper, long gpte) {
        return protectClean(upper & GuestPte.access(gpte), gpte);
    }

    /** The gfn of the page that a leaf entry of a table at {@code level} maps ({@code gpte_to_gfn_lvl}). */
    public static long leafGfn(long gpte, int level) {
        return PageLevel.roundGfn(GuestPte.gfn(gpte), level);
    }

    /** Tells if the guest would have to set A in the entry before its CPU used it. */
    public boolean lacksAccessed(long gpte) {
        return accessedDirty == AccessedDirty.ON && !GuestPte.isAccessed(gpte);
    }

    /**
     * Tells if the last walk met a page that doesn't allow the access: the guest's fault has {@code PFERR_PRESENT_MASK}
     * and not {@code PFERR_RSVD_MASK}.
     */
    public boolean isDenied() {
        return denied;
    }

    /** The level of the guest's page, 1 to 3 ({@code guest_walker.level}). */
    public int level() {
        return level;
    }

    /** The frame of the 4K page that holds the address ({@code guest_walker.gfn}). */
    public long gfn() {
        return gfn;
    }

    /** The access that all levels allow, without write if the page is clean ({@code guest_walker.pte_access}). */
    public int access() {
        return access;
    }

    /** The frame of the table of {@code level} that was used ({@code guest_walker.table_gfn}). */
    public long tableGfn(int level) {
        return tableGfns[level];
    }

    /** The access that all entries above the table of {@code level} allow ({@code guest_walker.pt_access}). */
    public int tableAccess(int level) {
        return tableAccess[level];
    }

    /** Tells if the walk set a bit in the table of {@code level}. */
    public boolean updated(int level) {
        return (updatedLevels & 1 << level) != 0;
    }

    /** A clean page must fault on its first write ({@code FNAME(protect_clean_gpte)}). */
    private int protectClean(int allowed, long gpte) {
        return accessedDirty == AccessedDirty.ON && !GuestPte.isDirty(gpte) ? allowed & ~Access.WRITE : allowed;
    }

    private void setAccessedAndDirty(long address, AccessKind kind) {
        if (accessedDirty == AccessedDirty.OFF) {
            return;
        }
        for (int at = GuestPageTables.ROOT_LEVEL; at >= level; at--) {
            long used = gptes[at] | GuestPte.ACCESSED;
            if (at == level && kind == AccessKind.WRITE) {
                used |= GuestPte.DIRTY;
            }
            if (used != gptes[at]) {
                gptes[at] = used;
                memory.writeUnchecked(tableGfns[at], PageLevel.index(address, at), used);
                updatedLevels |= 1 << at;
            }
        }
    }
}
