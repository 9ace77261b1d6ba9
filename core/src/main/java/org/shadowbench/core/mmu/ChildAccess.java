package org.shadowbench.core.mmu;

import org.shadowbench.core.guest.GuestMemory;
import org.shadowbench.core.guest.GuestWalk;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.GuestPte;
import org.shadowbench.core.paging.Spte;

/** The access of the child that a huge page is split into, by policy. */
final class ChildAccess {

    /** No access can be told: the huge page must stay whole. */
    static final int UNKNOWN = -1;

    private final GuestMemory guest;
    private final GuestWalk walk;
    private final SplitPolicy policy;

    ChildAccess(GuestMemory guest, GuestWalk walk, SplitPolicy policy) {
        this.guest = guest;
        this.walk = walk;
        this.policy = policy;
    }

    /** The access for the child of the huge page {@code spte} at entry {@code index}, or {@link #UNKNOWN}. */
    int of(ShadowPage page, int index, long spte) {
        return switch (policy) {
            case CACHED -> page.access(index);
            case HUGE_SPTE -> Spte.access(spte);
            case HUGE_SPTE_MMU_WRITABLE ->
                Spte.access(spte) & ~Access.WRITE | (Spte.isMmuWritable(spte) ? Access.WRITE : 0);
            case GUEST_WALK -> read(page, index);
        };
    }

    /**
     * The leaves of the child without what {@code access} lacks. Only a guest entry that was changed behind KVM's back can lack
     * anything, so only a policy that reads it again needs to look.
     */
    long restrict(long spte, int access) {
        if (policy != SplitPolicy.GUEST_WALK) {
            return spte;
        }
        long restricted = spte;
        if (!Access.allows(access, Access.WRITE)) {
            restricted &= ~(Spte.WRITABLE | Spte.MMU_WRITABLE);
        }
        if (!Access.allows(access, Access.USER)) {
            restricted &= ~Spte.USER;
        }
        return Access.allows(access, Access.EXEC) ? restricted : restricted | Spte.NX;
    }

    /**
     * One entry is enough: the page's role holds what the levels above allow. A page that shadows no table was itself made from a
     * larger guest page, whose access is in its role.
     */
    private int read(ShadowPage page, int index) {
        if (!Role.hasGptes(page.role)) {
            return Role.access(page.role);
        }
        long gpte = guest.read(page.gfn, index);
        int level = page.level();
        if (!GuestPte.isPresent(gpte) || !GuestPte.isLeaf(gpte, level)
                || GuestWalk.leafGfn(gpte, level) != page.gfn(index)) {
            return UNKNOWN;
        }
        return walk.leafAccess(Role.access(page.role), gpte);
    }
}
