package org.shadowbench.core.mmu.zap;

import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.page.LinkedNodes;
import org.shadowbench.core.mmu.page.ListNode;
import org.shadowbench.core.mmu.page.ShadowPage;
import org.shadowbench.core.mmu.state.Kvm;

/** Makes room for shadow pages by zapping the oldest ({@code kvm_mmu_zap_oldest_mmu_pages}), or zaps all. */
public final class Reclaim {

    /**
     * The pages that a fault wants free before it begins, and that a split leaves free
     * ({@code KVM_MIN_FREE_MMU_PAGES}).
     */
    public static final int MIN_FREE_PAGES = 5;

    /** A fault that finds too few free pages frees up to this number ({@code KVM_REFILL_PAGES}). */
    static final int REFILL_PAGES = 25;

    /** A fault begins with one free page and may need three below the root. It can exceed the limit by this number. */
    public static final int MAX_EXCESS = 2;

    private final Kvm kvm;
    private final ZapPage zap;
    private final LinkedNodes<ShadowPage> invalid = new LinkedNodes<>();

    Reclaim(Kvm kvm, ZapPage zap) {
        this.kvm = kvm;
        this.zap = zap;
    }

    /** Makes room for a fault ({@code make_mmu_pages_available}). Returns false if there is none at all. */
    public boolean makePagesAvailable() {
        long available = kvm.pages.available();
        if (available >= MIN_FREE_PAGES) {
            return true;
        }
        zapOldest(REFILL_PAGES - available);
        return kvm.pages.available() > 0;
    }

    /**
     * Zaps the oldest pages that are not roots in use until {@code wanted} pages are zapped or none is left. Returns
     * the number of zapped pages as {@link Counter#PAGES_RECYCLED} counts them.
     */
    public long zapOldest(long wanted) {
        long zapped = 0;
        ListNode<ShadowPage> node = kvm.pages.active().tail();
        while (node != null && zapped < wanted) {
            ListNode<ShadowPage> newer = node.previous();
            if (node.owner.rootCount == 0) {
                int together = zap.prepare(node.owner, invalid);
                // Children were zapped too, and the next node may be one of theirs.
                newer = together > 1 ? kvm.pages.active().tail() : newer;
                zapped += together;
            }
            node = newer;
        }
        zap.commit(invalid);
        kvm.statistics.add(Counter.PAGES_RECYCLED, zapped);
        return zapped;
    }

    /**
     * Changes the limit of pages in use, and zaps the oldest pages above it. The limit is then {@code wanted}, or
     * higher if roots in use need more. {@code kvm_mmu_change_mmu_pages} would lower it to the pages that are left
     * after zapping.
     */
    public void setMaximum(long wanted) {
        if (kvm.pages.used() > wanted) {
            zapOldest(kvm.pages.used() - wanted);
        }
        kvm.pages.setMaximum(Math.max(wanted, kvm.pages.used()));
    }

    /** Zaps everything ({@code kvm_mmu_zap_all_fast}). Roots in use become invalid. */
    public void zapAll() {
        kvm.pages.nextGeneration();
        while (!kvm.pages.active().isEmpty()) {
            zap.prepare(kvm.pages.active().tail().owner, invalid);
        }
        zap.commit(invalid);
    }
}
