package org.shadowbench.core.mmu;

import org.shadowbench.core.memory.OffHeap;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Spte;

/**
 * Leaves come and go together with their reverse maps.
 *
 * <p>The gfn by which a leaf enters a reverse map must be the one that its page tells when it leaves; a leaf that can't be
 * found there is the corruption that KVM calls a bug.
 */
final class LeafSptes {

    /** A reverse map that had more entries than this is emptied ({@code RMAP_RECYCLE_THRESHOLD}). */
    static final int RECYCLE_THRESHOLD = 1000;

    private final PageMemory memory;
    private final MemorySlots slots;
    private final PteLists lists;
    private final RemoteTlbs tlbs;
    private final Statistics statistics;

    LeafSptes(PageMemory memory, MemorySlots slots, PteLists lists, RemoteTlbs tlbs, Statistics statistics) {
        this.memory = memory;
        this.slots = slots;
        this.lists = lists;
        this.tlbs = tlbs;
        this.statistics = statistics;
    }

    /** A leaf has been set: remember what it shadows, and find it by its gfn from now on ({@code __rmap_add}). */
    void added(ShadowPage page, int index, MemorySlot slot, long gfn, int access, DescriptorCache cache) {
        setTranslation(page, index, gfn, access);
        int level = page.level();
        statistics.increment(Counter.mapped(level));
        addToReverseMap(slot.rmapHead(gfn, level), page.sptep(index), level, cache);
    }

    /** Adds a leaf of {@code level} to the reverse map whose head is at {@code head}, and empties one that is too long. */
    void addToReverseMap(long head, long sptep, int level, DescriptorCache cache) {
        OffHeap.set(head, lists.add(OffHeap.get(head), sptep, cache));
        if (lists.countBeforeAdd() > RECYCLE_THRESHOLD) {
            statistics.increment(Counter.RMAP_RECYCLES);
            dropAll(head);
            tlbs.flushRange(PageLevel.pagesPer(level));
        }
    }

    /** Clears an entry, and forgets its leaf if it was one ({@code drop_spte}). */
    void drop(long sptep) {
        long old = OffHeap.get(sptep);
        OffHeap.set(sptep, 0);
        if (Spte.isShadowPresent(old)) {
            removed(sptep);
        }
    }

    /** Drops all leaves of the reverse map whose head is at {@code head}; says if there were any ({@code kvm_zap_all_rmap_sptes}). */
    boolean dropAll(long head) {
        boolean any = false;
        for (long list = OffHeap.get(head); list != 0; list = OffHeap.get(head)) {
            drop(PteLists.sptep(PteLists.first(list)));
            any = true;
        }
        return any;
    }

    /**
     * Changes an entry, and says whether TLBs must be flushed because it permits less or lost a bit that the CPU set
     * ({@code mmu_spte_update}).
     */
    static boolean update(long sptep, long spte) {
        long old = OffHeap.get(sptep);
        OffHeap.set(sptep, spte);
        return Spte.isShadowPresent(old) && (Spte.isMmuWritable(old) && !Spte.isWritable(spte)
                || Spte.isAccessed(old) && !Spte.isAccessed(spte) || Spte.isDirty(old) && !Spte.isDirty(spte));
    }

    /** Stores what an entry shadows, or checks that the page knows it already ({@code kvm_mmu_page_set_translation}). */
    void setTranslation(ShadowPage page, int index, long gfn, int access) {
        if (page.translations != null) {
            page.translations.setTranslation(index, gfn, access);
            return;
        }
        if (access != Role.access(page.role)) {
            statistics.increment(Counter.ACCESS_MISMATCHES);
        }
        if (gfn != page.gfn(index)) {
            statistics.increment(Counter.GFN_MISMATCHES);
        }
    }

    /** Changes the access that an entry shadows, or checks that it is the page's ({@code kvm_mmu_page_set_access}). */
    void setAccess(ShadowPage page, int index, int access) {
        setTranslation(page, index, page.gfn(index), access);
    }

    /** {@code rmap_remove}. */
    private void removed(long sptep) {
        ShadowPage page = memory.page(sptep);
        int level = page.level();
        long gfn = page.gfn(ShadowPage.index(sptep));
        MemorySlot slot = slots.find(gfn);
        if (slot == null) {
            throw new MmuBugException("SPTE at 0x%x of %s maps gfn 0x%x, which is in no slot"
                    .formatted(sptep, page, gfn));
        }
        long head = slot.rmapHead(gfn, level);
        OffHeap.set(head, lists.remove(OffHeap.get(head), sptep));
        statistics.decrement(Counter.mapped(level));
    }
}
