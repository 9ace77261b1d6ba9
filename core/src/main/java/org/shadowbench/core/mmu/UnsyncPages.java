package org.shadowbench.core.mmu;

import org.shadowbench.core.paging.PageLevel;

/** Pages of level 1 may lag behind the guest tables they shadow, so that the guest can write those without a trap. */
final class UnsyncPages {

    private final PageMemory memory;
    private final ShadowPages pages;
    private final Statistics statistics;

    UnsyncPages(PageMemory memory, ShadowPages pages, Statistics statistics) {
        this.memory = memory;
        this.pages = pages;
        this.statistics = statistics;
    }

    /**
     * Whether {@code gfn} may be mapped writable; lets pages that shadow it go out of sync if the leaf is for a fault
     * ({@code mmu_try_to_unsync_pages}).
     */
    boolean mayWrite(MemorySlot slot, long gfn, SpteOrigin origin) {
        if (!slot.mayHoldTables(gfn)) {
            return true;
        }
        if (pages.isWriteTracked(gfn)) {
            return false;
        }
        for (ShadowPage page = pages.bucket(gfn); page != null; page = page.hashNext) {
            if (page.gfn != gfn || !pages.isShadowOfTable(page)) {
                continue;
            }
            if (origin == SpteOrigin.SYNC) {
                return false;
            }
            if (!page.unsync) {
                if (origin == SpteOrigin.PREFETCH) {
                    return false;
                }
                unsync(page);
            }
        }
        return true;
    }

    /** {@code kvm_unsync_page}. */
    void unsync(ShadowPage page) {
        page.unsync = true;
        statistics.increment(Counter.UNSYNC_PAGES);
        markParents(page);
    }

    /** {@code kvm_unlink_unsync_page}. */
    void synced(ShadowPage page) {
        page.unsync = false;
        statistics.decrement(Counter.UNSYNC_PAGES);
    }

    /** The page that holds the entry at {@code sptep} has something out of sync below that entry ({@code mark_unsync}). */
    void mark(long sptep) {
        ShadowPage parent = memory.page(sptep);
        int index = ShadowPage.index(sptep);
        if (parent.isUnsyncChild(index)) {
            return;
        }
        parent.setUnsyncChild(index);
        if (parent.unsyncChildren == 1) {
            markParents(parent);
        }
    }

    /**
     * The child below entry {@code index} that is out of sync or has such pages below it; null, and the mark is gone, if
     * there is none ({@code __mmu_unsync_walk}).
     */
    ShadowPage child(ShadowPage parent, int index) {
        ShadowPage child = memory.childAt(parent.sptep(index), parent.level());
        if (child != null && (child.unsync || child.unsyncChildren > 0)) {
            return child;
        }
        parent.clearUnsyncChild(index);
        return null;
    }

    /** The first index from {@code from} on whose child is marked, {@link PageLevel#ENTRIES} if there is none. */
    static int nextMarked(ShadowPage parent, int from) {
        int index = from;
        while (index < PageLevel.ENTRIES && !parent.isUnsyncChild(index)) {
            index++;
        }
        return index;
    }

    /** {@code kvm_mmu_mark_parents_unsync}. */
    private void markParents(ShadowPage page) {
        for (long at = PteLists.first(page.parentPtes); at != 0; at = PteLists.next(at)) {
            mark(PteLists.sptep(at));
        }
    }
}
