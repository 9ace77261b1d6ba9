package org.shadowbench.core.mmu.sync;

import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.page.ShadowPage;
import org.shadowbench.core.mmu.rmap.PteLists;
import org.shadowbench.core.mmu.state.Kvm;
import org.shadowbench.core.mmu.state.Memslot;
import org.shadowbench.core.paging.PageLevel;

/**
 * The pages of level 1 that may lag behind the guest tables they shadow, so that the guest can write those without a
 * trap.
 */
public final class UnsyncPages {

    private final Kvm kvm;

    UnsyncPages(Kvm kvm) {
        this.kvm = kvm;
    }

    /**
     * Tells if {@code gfn} may be mapped writable ({@code mmu_try_to_unsync_pages}). For a fault, lets the pages that
     * shadow it go out of sync.
     */
    public boolean mayWrite(Memslot slot, long gfn, SpteOrigin origin) {
        if (!slot.mayHoldTables(gfn)) {
            return true;
        }
        if (kvm.pages.isWriteTracked(gfn)) {
            return false;
        }
        for (ShadowPage page = kvm.pages.bucket(gfn); page != null; page = page.hashNext) {
            if (page.gfn != gfn || !kvm.pages.isShadowOfTable(page)) {
                continue;
            }
            if (origin == SpteOrigin.SYNC) {
                return false;
            }
            if (!page.unsync) {
                if (origin == SpteOrigin.PREFETCH) {
                    return false;
                }
                add(page);
            }
        }
        return true;
    }

    /** Lets a page go out of sync ({@code kvm_unsync_page}). */
    public void add(ShadowPage page) {
        page.unsync = true;
        kvm.statistics.increment(Counter.UNSYNC_PAGES);
        markParents(page);
    }

    /** Ends that ({@code kvm_unlink_unsync_page}). The marks in its parents stay until they are next looked at. */
    public void remove(ShadowPage page) {
        page.unsync = false;
        kvm.statistics.decrement(Counter.UNSYNC_PAGES);
    }

    /**
     * Notes in the page of the entry at {@code sptep} that something below the entry is out of sync
     * ({@code mark_unsync}).
     */
    public void mark(long sptep) {
        ShadowPage parent = kvm.memory.page(sptep);
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
     * The marked child at entry {@code index}, which is out of sync or has such pages below it
     * ({@code __mmu_unsync_walk}). If it is not so any more, removes the mark and returns null.
     */
    public ShadowPage child(ShadowPage parent, int index) {
        ShadowPage child = kvm.memory.childAt(parent.sptep(index), parent.level());
        if (child != null && (child.unsync || child.unsyncChildren > 0)) {
            return child;
        }
        parent.clearUnsyncChild(index);
        return null;
    }

    /** The index of the first marked child at {@code from} or after it, {@link PageLevel#ENTRIES} if there is none. */
    public static int nextMarked(ShadowPage parent, int from) {
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
