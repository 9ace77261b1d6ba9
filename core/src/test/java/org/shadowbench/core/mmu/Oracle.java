package org.shadowbench.core.mmu;

import java.util.TreeMap;
import org.shadowbench.core.guest.AccessKind;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;

/**
 * Predicts the results of a guest's accesses from the guest's tables alone: a map of pages, in plain Java, that knows
 * nothing of shadow paging. Accessed and dirty bits are those of the page's leaf.
 */
final class Oracle {

    /** A guest page: where it maps to, what it allows, and what the CPU has done with it. */
    static final class Page {
        final int level;
        final long gfn;
        int access;
        boolean accessed;
        boolean dirty;

        Page(int level, long gfn, int access) {
            this.level = level;
            this.gfn = gfn;
            this.access = access;
        }
    }

    private final TreeMap<Long, Page> pages = new TreeMap<>();

    void map(long address, long gfn, int level, int access) {
        pages.put(address, new Page(level, gfn, access));
    }

    void unmap(long address) {
        pages.remove(address);
    }

    /** The page that has the address, or null. */
    Page page(long address) {
        var entry = pages.floorEntry(address);
        return entry != null && address < entry.getKey() + PageLevel.bytesPer(entry.getValue().level)
                ? entry.getValue()
                : null;
    }

    /** Tells if the guest may do it. If so, the CPU has set A, and D for a write. */
    boolean access(long address, AccessKind kind) {
        Page page = page(address);
        if (page == null || !allows(page.access, kind)) {
            return false;
        }
        page.accessed = true;
        page.dirty |= kind == AccessKind.WRITE;
        return true;
    }

    /** The frame behind the address. */
    long gfn(long address) {
        Page page = page(address);
        return page.gfn + (address >>> 12) % PageLevel.pagesPer(page.level);
    }

    private static boolean allows(int access, AccessKind kind) {
        boolean user = (access & Access.USER) != 0;
        return switch (kind) {
            case READ -> user;
            case WRITE -> user && (access & Access.WRITE) != 0;
            case EXECUTE -> user && (access & Access.EXEC) != 0;
        };
    }
}
