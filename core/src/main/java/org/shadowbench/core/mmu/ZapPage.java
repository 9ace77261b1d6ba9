package org.shadowbench.core.mmu;

import org.shadowbench.core.memory.OffHeap;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Spte;

/**
 * Takes shadow pages away, in two steps: prepare puts them on a list, commit flushes once and frees them
 * ({@code kvm_mmu_prepare_zap_page}, {@code kvm_mmu_commit_zap_page}). Between the two they are in the hash still, but invalid.
 */
final class ZapPage {

    private final PageMemory memory;
    private final ShadowPages pages;
    private final MemorySlots slots;
    private final LeafSptes leaves;
    private final ParentPtes parents;
    private final UnsyncPages unsync;
    private final NxPages nx;
    private final RemoteTlbs tlbs;
    private final Statistics statistics;

    ZapPage(PageMemory memory, ShadowPages pages, MemorySlots slots, LeafSptes leaves, ParentPtes parents,
            UnsyncPages unsync, NxPages nx, RemoteTlbs tlbs, Statistics statistics) {
        this.memory = memory;
        this.pages = pages;
        this.slots = slots;
        this.leaves = leaves;
        this.parents = parents;
        this.unsync = unsync;
        this.nx = nx;
        this.tlbs = tlbs;
        this.statistics = statistics;
    }

    /**
     * Empties a page, unlinks it, and puts it on {@code invalid}; a root in use stays until it is no longer used. Returns how many
     * pages went onto the list ({@code __kvm_mmu_prepare_zap_page}).
     */
    int prepare(ShadowPage page, PageList invalid) {
        statistics.increment(Counter.PAGES_ZAPPED);
        int zapped = zapUnsyncChildren(page, invalid) + unlinkChildren(page, invalid);
        parents.dropAll(page);
        if (!Role.isInvalid(page.role) && Role.hasGptes(page.role)) {
            unaccountShadowed(page);
        }
        if (page.unsync) {
            unsync.synced(page);
        }
        if (!Role.isInvalid(page.role)) {
            pages.active().remove(page.link);
        }
        if (page.rootCount == 0) {
            invalid.addLast(page.link);
            pages.unaccount();
            zapped++;
        }
        nx.unaccount(page);
        page.role |= Role.INVALID;
        return zapped;
    }

    /** Flushes, and frees the pages on the list; does nothing if there are none. */
    void commit(PageList invalid) {
        if (invalid.isEmpty()) {
            return;
        }
        tlbs.flushAll();
        while (!invalid.isEmpty()) {
            ShadowPage page = invalid.first();
            invalid.remove(page.link);
            pages.removeFromHash(page);
            statistics.decrement(Counter.PARENTLESS_PAGES);
            if (page.translations != null) {
                statistics.decrement(Counter.TRANSLATION_ARRAYS);
            }
            memory.allocator().free(page);
        }
    }

    /** Commits, or just flushes if there is nothing to free ({@code kvm_mmu_remote_flush_or_zap}). */
    void flushOrCommit(PageList invalid) {
        if (invalid.isEmpty()) {
            tlbs.flushAll();
        } else {
            commit(invalid);
        }
    }

    /** Clears an entry; a child table is unlinked and left alone ({@code mmu_page_zap_pte} without a list). */
    void zapEntry(ShadowPage page, int index) {
        long sptep = page.sptep(index);
        long spte = OffHeap.get(sptep);
        if (!Spte.isShadowPresent(spte)) {
            return;
        }
        if (Spte.isLast(spte, page.level())) {
            leaves.drop(sptep);
        } else {
            parents.drop(memory.child(spte), sptep);
        }
    }

    /**
     * Clears an entry; a nested guest's child table that nothing else points to is unlikely to be used again, and zapped too
     * ({@code mmu_page_zap_pte} with a list).
     */
    int zapEntryAndChild(ShadowPage page, int index, PageList invalid) {
        ShadowPage child = memory.childAt(page.sptep(index), page.level());
        zapEntry(page, index);
        return child != null && child.parentPtes == 0 && Role.isGuestMode(child.role) ? prepare(child, invalid) : 0;
    }

    /** {@code mmu_zap_unsync_children}. */
    private int zapUnsyncChildren(ShadowPage parent, PageList invalid) {
        int zapped = 0;
        if (parent.unsyncChildren == 0) {
            return zapped;
        }
        for (int i = UnsyncPages.nextMarked(parent, 0); i < PageLevel.ENTRIES; i = UnsyncPages.nextMarked(parent, i)) {
            ShadowPage child = unsync.child(parent, i);
            if (child != null) {
                zapped += child.unsync ? prepare(child, invalid) : zapUnsyncChildren(child, invalid);
            }
        }
        return zapped;
    }

    /** {@code kvm_mmu_page_unlink_children}. */
    private int unlinkChildren(ShadowPage page, PageList invalid) {
        int zapped = 0;
        for (int i = 0; i < PageLevel.ENTRIES; i++) {
            if (OffHeap.get(page.sptep(i)) != 0) {
                zapped += zapEntryAndChild(page, i, invalid);
            }
        }
        return zapped;
    }

    /** The guest table is no longer shadowed by this page ({@code unaccount_shadowed}). */
    private void unaccountShadowed(ShadowPage page) {
        slots.find(page.gfn).allowHugePages(page.gfn);
    }
}
