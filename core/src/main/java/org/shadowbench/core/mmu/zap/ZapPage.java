package org.shadowbench.core.mmu.zap;

import org.shadowbench.core.memory.raw.OffHeap;
import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.page.LinkedNodes;
import org.shadowbench.core.mmu.page.ShadowPage;
import org.shadowbench.core.mmu.rmap.LeafSptes;
import org.shadowbench.core.mmu.rmap.ParentPtes;
import org.shadowbench.core.mmu.rmap.RmapOperations;
import org.shadowbench.core.mmu.state.Kvm;
import org.shadowbench.core.mmu.sync.UnsyncPages;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Role;
import org.shadowbench.core.paging.Spte;

/**
 * Zaps shadow pages in two steps: prepare puts them on a list, commit flushes once and frees them
 * ({@code kvm_mmu_prepare_zap_page}, {@code kvm_mmu_commit_zap_page}). Between the two they are invalid, but still in
 * the hash.
 */
public final class ZapPage {

    private final Kvm kvm;
    private final LeafSptes leaves;
    private final ParentPtes parents;
    private final UnsyncPages unsync;

    ZapPage(Kvm kvm, RmapOperations rmap, UnsyncPages unsync) {
        this.kvm = kvm;
        leaves = rmap.leaves;
        parents = rmap.parents;
        this.unsync = unsync;
    }

    /**
     * Empties a page, unlinks it and puts it on {@code invalid}. A root in use stays until its last user leaves it.
     * Returns the number of pages that went onto the list, where a child counts as one whatever went with it
     * ({@code __kvm_mmu_prepare_zap_page}).
     */
    public int prepare(ShadowPage page, LinkedNodes<ShadowPage> invalid) {
        kvm.statistics.increment(Counter.PAGES_ZAPPED);
        int zapped = zapUnsyncChildren(page, invalid) + unlinkChildren(page, invalid);
        parents.dropAll(page);
        if (!Role.isInvalid(page.role) && Role.hasGptes(page.role)) {
            unaccountShadowed(page);
        }
        if (page.unsync) {
            unsync.remove(page);
        }
        if (!Role.isInvalid(page.role)) {
            kvm.pages.active().remove(page.link);
        }
        if (page.rootCount == 0) {
            invalid.addLast(page.link);
            kvm.pages.unaccount();
            zapped++;
        }
        kvm.nx.unaccount(page);
        page.role |= Role.INVALID;
        return zapped;
    }

    /** Flushes, and frees the pages on the list. Does nothing if there are none. */
    public void commit(LinkedNodes<ShadowPage> invalid) {
        if (invalid.isEmpty()) {
            return;
        }
        kvm.tlbs.flushAll();
        while (!invalid.isEmpty()) {
            ShadowPage page = invalid.first();
            invalid.remove(page.link);
            kvm.pages.remove(page);
            kvm.statistics.decrement(Counter.PARENTLESS_PAGES);
            if (page.translations != null) {
                kvm.statistics.decrement(Counter.TRANSLATION_ARRAYS);
            }
            kvm.memory.allocator().free(page);
        }
    }

    /** Commits, or only flushes if there is nothing to free ({@code kvm_mmu_remote_flush_or_zap}). */
    public void flushOrCommit(LinkedNodes<ShadowPage> invalid) {
        if (invalid.isEmpty()) {
            kvm.tlbs.flushAll();
        } else {
            commit(invalid);
        }
    }

    /** Clears an entry. A child table is unlinked and left alone ({@code mmu_page_zap_pte} without a list). */
    public void entry(ShadowPage page, int index) {
        long sptep = page.sptep(index);
        long spte = OffHeap.get(sptep);
        if (!Spte.isShadowPresent(spte)) {
            return;
        }
        if (Spte.isLast(spte, page.level())) {
            leaves.drop(sptep);
        } else {
            parents.drop(kvm.memory.child(spte), sptep);
        }
    }

    /**
     * Clears an entry. A nested guest's child table that nothing else points to is unlikely to be used again, so it is
     * zapped too ({@code mmu_page_zap_pte} with a list). Returns 1 if it was zapped, else 0.
     */
    public int entryAndChild(ShadowPage page, int index, LinkedNodes<ShadowPage> invalid) {
        ShadowPage child = kvm.memory.childAt(page.sptep(index), page.level());
        entry(page, index);
        if (child == null || child.parentPtes != 0 || !Role.isGuestMode(child.role)) {
            return 0;
        }
        // The kernel has the number of pages as a bool here (kvm_mmu_prepare_zap_page), so what is below isn't counted.
        prepare(child, invalid);
        return 1;
    }

    /** {@code mmu_zap_unsync_children}. A zapped child's mark goes when it is looked at once more. */
    private int zapUnsyncChildren(ShadowPage parent, LinkedNodes<ShadowPage> invalid) {
        if (parent.unsyncChildren == 0) {
            return 0;
        }
        int zapped = 0;
        int i = UnsyncPages.nextMarked(parent, 0);
        while (i < PageLevel.ENTRIES) {
            ShadowPage child = unsync.child(parent, i);
            if (child != null) {
                zapped += child.unsync ? prepare(child, invalid) : zapUnsyncChildren(child, invalid);
            }
            i = UnsyncPages.nextMarked(parent, i);
        }
        return zapped;
    }

    /** {@code kvm_mmu_page_unlink_children}. */
    private int unlinkChildren(ShadowPage page, LinkedNodes<ShadowPage> invalid) {
        int zapped = 0;
        for (int i = 0; i < PageLevel.ENTRIES; i++) {
            if (OffHeap.get(page.sptep(i)) != 0) {
                zapped += entryAndChild(page, i, invalid);
            }
        }
        return zapped;
    }

    /** The page no longer shadows its guest table ({@code unaccount_shadowed}). */
    private void unaccountShadowed(ShadowPage page) {
        kvm.slots.find(page.gfn).allowHugePages(page.gfn);
    }
}
