package org.shadowbench.core.mmu.sync;

import org.shadowbench.core.mmu.state.Kvm;
import org.shadowbench.core.mmu.state.Memslot;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Role;
import org.shadowbench.core.paging.Spte;

/** Makes leaf entries ({@code make_spte} and {@code make_huge_page_split_spte} of {@code spte.c}). */
public final class MakeSpte {

    private final Kvm kvm;
    private final UnsyncPages unsync;

    MakeSpte(Kvm kvm, UnsyncPages unsync) {
        this.kvm = kvm;
        this.unsync = unsync;
    }

    /**
     * The leaf of a table at {@code level} for {@code gfn}. It has the part of {@code access} that the host, NX huge
     * pages and shadowed guest tables allow. If it is writable, this makes its page dirty.
     *
     * @param old the entry that it replaces
     */
    public long leaf(Memslot slot, int level, long gfn, int access, long old, SpteOrigin origin) {
        long spte = Spte.MMU_PRESENT | Spte.PRESENT | slot.pfn(gfn) << PageLevel.PAGE_SHIFT;
        if (origin == SpteOrigin.FAULT) {
            spte |= Spte.ACCESSED;
        }
        if (level > PageLevel.LEVEL_4K) {
            spte |= Spte.LARGE;
        }
        if (!Access.allows(access, Access.EXEC) || level > PageLevel.LEVEL_4K && kvm.nx.isEnabled()) {
            spte |= Spte.NX;
        }
        if (Access.allows(access, Access.USER)) {
            spte |= Spte.USER;
        }
        if (slot.isHostWritable()) {
            spte |= Spte.HOST_WRITABLE;
            if (Access.allows(access, Access.WRITE)) {
                spte |= writeBits(slot, gfn, old, origin);
            }
        }
        if (Spte.isWritable(spte)) {
            kvm.markDirty(slot, gfn);
        }
        return spte;
    }

    /**
     * Tells if a leaf that was made for {@code access} lacks write only because a shadowed guest table is there
     * ({@code wrprot}).
     */
    public static boolean isWriteRefused(long spte, int access) {
        return Access.allows(access, Access.WRITE) && Spte.isHostWritable(spte) && !Spte.isWritable(spte);
    }

    /** A leaf that was writable already stays so without a question, and gets no dirty bit. */
    private long writeBits(Memslot slot, long gfn, long old, SpteOrigin origin) {
        if (Spte.isWritable(old)) {
            return Spte.WRITABLE | Spte.MMU_WRITABLE;
        }
        return unsync.mayWrite(slot, gfn, origin) ? Spte.WRITABLE | Spte.MMU_WRITABLE | Spte.DIRTY : 0;
    }

    /**
     * The first leaf of the table with role {@code role} that a huge page is split into. The others differ only by
     * their frames. All inherit the huge page's bits, but pages of 4K become executable if only NX huge pages prevented
     * it.
     */
    public long splitChild(long huge, int role) {
        if (Role.level(role) > PageLevel.LEVEL_4K) {
            return huge;
        }
        long child = huge & ~Spte.LARGE;
        return kvm.nx.isEnabled() && Access.allows(Role.access(role), Access.EXEC) ? child & ~Spte.NX : child;
    }
}
