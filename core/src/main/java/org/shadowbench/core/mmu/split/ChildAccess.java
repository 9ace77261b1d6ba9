package org.shadowbench.core.mmu.split;

import org.shadowbench.core.guest.GuestWalk;
import org.shadowbench.core.mmu.api.SplitPolicy;
import org.shadowbench.core.mmu.page.ShadowPage;
import org.shadowbench.core.mmu.state.Kvm;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.GuestPte;
import org.shadowbench.core.paging.Role;
import org.shadowbench.core.paging.Spte;

/** Finds the access of the child that a huge page is split into, by the policy. */
public final class ChildAccess {

    /** The access cannot be found, so the huge page must stay whole. */
    public static final int UNKNOWN = -1;

    private final Kvm kvm;
    private final SplitPolicy policy;

    /** Finds accesses by {@code policy}, which need not be the one of the MMU's options. */
    public ChildAccess(Kvm kvm, SplitPolicy policy) {
        this.kvm = kvm;
        this.policy = policy;
    }

    /** The access for the child of the huge page {@code spte} at entry {@code index}, or {@link #UNKNOWN}. */
    public int of(ShadowPage page, int index, long spte) {
        return switch (policy) {
            case CACHED -> page.access(index);
            case HUGE_SPTE -> Spte.access(spte);
            case HUGE_SPTE_MMU_WRITABLE ->
                Spte.access(spte) & ~Access.WRITE | (Spte.isMmuWritable(spte) ? Access.WRITE : 0);
            case GUEST_WALK -> reread(page, index);
        };
    }

    /**
     * The leaves of the child without what {@code access} lacks. They lack something only if a guest entry was changed
     * behind KVM's back, which only the policy that reads it again can see.
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
     * Reads the guest's entry again. One entry is enough: the page's role has what the levels above it allow. A page
     * that shadows no table was made from a larger guest page, whose access is in its role.
     */
    private int reread(ShadowPage page, int index) {
        if (!Role.hasGptes(page.role)) {
            return Role.access(page.role);
        }
        long gpte = kvm.guest.read(page.gfn, index);
        int level = page.level();
        if (!GuestPte.isPresent(gpte) || !GuestPte.isLeaf(gpte, level)
                || GuestWalk.leafGfn(gpte, level) != page.gfn(index)) {
            return UNKNOWN;
        }
        return kvm.walk.leafAccess(Role.access(page.role), gpte);
    }
}
