package org.shadowbench.core.mmu;

import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Spte;

/** Makes leaf entries ({@code make_spte} and {@code make_huge_page_split_spte} of {@code spte.c}). */
final class MakeSpte {

    private final UnsyncPages unsync;
    private final NxPages nx;
    private final Statistics statistics;
    private boolean writeRefused;

    MakeSpte(UnsyncPages unsync, NxPages nx, Statistics statistics) {
        this.unsync = unsync;
        this.nx = nx;
        this.statistics = statistics;
    }

    /**
     * The leaf of a table at {@code level} for {@code gfn}, with as much of {@code access} as the host, NX huge pages and shadowed
     * guest tables leave. A leaf that is writable makes its page dirty.
     */
    long leaf(MemorySlot slot, int level, long gfn, int access, long old, SpteOrigin origin) {
        long spte = Spte.MMU_PRESENT | Spte.PRESENT | slot.pfn(gfn) << PageLevel.PAGE_SHIFT;
        if (origin == SpteOrigin.FAULT) {
            spte |= Spte.ACCESSED;
        }
        if (level > PageLevel.LEVEL_4K) {
            spte |= Spte.LARGE;
        }
        if (!Access.allows(access, Access.EXEC) || level > PageLevel.LEVEL_4K && nx.isEnabled()) {
            spte |= Spte.NX;
        }
        if (Access.allows(access, Access.USER)) {
            spte |= Spte.USER;
        }
        writeRefused = false;
        if (slot.isHostWritable()) {
            spte |= Spte.HOST_WRITABLE;
            if (Access.allows(access, Access.WRITE)) {
                spte |= writeBits(slot, gfn, old, origin);
            }
        }
        if (Spte.isWritable(spte) && slot.markDirty(gfn)) {
            statistics.increment(Counter.DIRTIED_PAGES);
        }
        return spte;
    }

    /** Whether the last leaf lacks write because a shadowed guest table is there ({@code wrprot}). */
    boolean wasWriteRefused() {
        return writeRefused;
    }

    /** A leaf that was writable already is not asked about again, and gets no dirty bit. */
    private long writeBits(MemorySlot slot, long gfn, long old, SpteOrigin origin) {
        if (Spte.isWritable(old)) {
            return Spte.WRITABLE | Spte.MMU_WRITABLE;
        }
        writeRefused = !unsync.mayWrite(slot, gfn, origin);
        return writeRefused ? 0 : Spte.WRITABLE | Spte.MMU_WRITABLE | Spte.DIRTY;
    }

    /**
     * The first leaf of the table with role {@code role} that a huge page is split into; the others differ by their frames. All
     * inherit the parent's bits, but that pages of 4K become executable again if only NX huge pages kept them from it.
     */
    long splitChild(long huge, int role) {
        if (Role.level(role) > PageLevel.LEVEL_4K) {
            return huge;
        }
        long child = huge & ~Spte.LARGE;
        return nx.isEnabled() && Access.allows(Role.access(role), Access.EXEC) ? child & ~Spte.NX : child;
    }
}
