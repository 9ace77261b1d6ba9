package org.shadowbench.core.mmu.rmap;

import org.shadowbench.core.memory.raw.OffHeap;
import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.api.MmuBugException;
import org.shadowbench.core.mmu.page.ShadowPage;
import org.shadowbench.core.mmu.state.Kvm;
import org.shadowbench.core.mmu.state.Memslot;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Role;
import org.shadowbench.core.paging.Spte;

/**
 * Adds and removes leaves together with their reverse maps.
 *
 * <p>
 * A leaf is removed from the reverse map of the gfn that its page tells. It must be the gfn by which it was added. A
 * leaf that is not in that reverse map is the corruption that KVM calls a bug.
 */
public final class LeafSptes {

    /** A reverse map that had more entries than this is emptied ({@code RMAP_RECYCLE_THRESHOLD}). */
    public static final int RECYCLE_THRESHOLD = 1000;

    private final Kvm kvm;
    private final PteLists lists;

    LeafSptes(Kvm kvm, PteLists lists) {
        this.kvm = kvm;
        this.lists = lists;
    }

    /** Stores what a new leaf shadows, and adds it to the reverse map of {@code gfn} ({@code __rmap_add}). */
    public void added(ShadowPage page, int index, Memslot slot, long gfn, int access, DescriptorCache cache) {
        setTranslation(page, index, gfn, access);
        int level = page.level();
        kvm.statistics.increment(Counter.mapped(level));
        addToReverseMap(slot.rmapHead(gfn, level), page.sptep(index), level, cache);
    }

    /**
     * Adds a leaf of {@code level} to the reverse map whose head is at {@code head}, and empties one that is too long.
     */
    public void addToReverseMap(long head, long sptep, int level, DescriptorCache cache) {
        if (lists.addAt(head, sptep, cache) > RECYCLE_THRESHOLD) {
            kvm.statistics.increment(Counter.RMAP_RECYCLES);
            dropAll(head);
            kvm.tlbs.flushRange(PageLevel.pagesPer(level));
        }
    }

    /** Clears an entry. If it was a leaf, removes it from its reverse map ({@code drop_spte}). */
    public void drop(long sptep) {
        long old = OffHeap.get(sptep);
        OffHeap.set(sptep, 0);
        if (Spte.isShadowPresent(old)) {
            removed(sptep);
        }
    }

    /** Drops all leaves of the reverse map whose head is at {@code head} ({@code kvm_zap_all_rmap_sptes}). */
    public void dropAll(long head) {
        for (long list = OffHeap.get(head); list != 0; list = OffHeap.get(head)) {
            drop(PteLists.sptep(PteLists.first(list)));
        }
    }

    /**
     * Changes an entry ({@code mmu_spte_update}). Returns true if TLBs must be flushed, because the entry permits less
     * or lost a bit that the CPU set.
     */
    public static boolean update(long sptep, long spte) {
        long old = OffHeap.get(sptep);
        OffHeap.set(sptep, spte);
        return Spte.isShadowPresent(old) && (Spte.isMmuWritable(old) && !Spte.isWritable(spte)
                || Spte.isAccessed(old) && !Spte.isAccessed(spte) || Spte.isDirty(old) && !Spte.isDirty(spte));
    }

    /** Changes the access that an entry shadows, or checks that it is the page's ({@code kvm_mmu_page_set_access}). */
    public void setAccess(ShadowPage page, int index, int access) {
        if (page.translations != null) {
            page.translations.setAccessUnchecked(index, access);
        } else {
            checkAccess(page, access);
        }
    }

    /**
     * Stores what an entry shadows, or checks that the page knows it already ({@code kvm_mmu_page_set_translation}).
     */
    private void setTranslation(ShadowPage page, int index, long gfn, int access) {
        if (page.translations != null) {
            page.translations.setTranslationUnchecked(index, gfn, access);
            return;
        }
        checkAccess(page, access);
        if (gfn != page.gfn(index)) {
            kvm.statistics.increment(Counter.GFN_MISMATCHES);
        }
    }

    private void checkAccess(ShadowPage page, int access) {
        if (access != Role.access(page.role)) {
            kvm.statistics.increment(Counter.ACCESS_MISMATCHES);
        }
    }

    /** Removes a cleared leaf from its reverse map ({@code rmap_remove}). */
    private void removed(long sptep) {
        ShadowPage page = kvm.memory.page(sptep);
        int level = page.level();
        long gfn = page.gfn(ShadowPage.index(sptep));
        Memslot slot = kvm.slots.find(gfn);
        if (slot == null) {
            throw new MmuBugException("SPTE at 0x%x of %s maps gfn 0x%x, which is in no slot"
                    .formatted(sptep, page, gfn));
        }
        long head = slot.rmapHead(gfn, level);
        OffHeap.set(head, lists.remove(OffHeap.get(head), sptep));
        kvm.statistics.decrement(Counter.mapped(level));
    }
}
