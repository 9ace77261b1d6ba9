package org.shadowbench.core.mmu;

import org.shadowbench.core.memory.OffHeap;
import org.shadowbench.core.paging.PageLevel;

/** Finds out which pages the guest writes ({@code kvm_mmu_slot_apply_flags}, {@code KVM_CLEAR_DIRTY_LOG}). */
final class DirtyLogging {

    private final PageMemory memory;
    private final SplitHugePages split;
    private final WriteProtect protect;
    private final LeafSptes leaves;
    private final RemoteTlbs tlbs;
    private final boolean eagerSplit;
    private final boolean splitsLastPage;

    DirtyLogging(PageMemory memory, SplitHugePages split, WriteProtect protect, LeafSptes leaves, RemoteTlbs tlbs,
            MmuOptions options) {
        this.memory = memory;
        this.split = split;
        this.protect = protect;
        this.leaves = leaves;
        this.tlbs = tlbs;
        eagerSplit = options.eagerSplit();
        splitsLastPage = options.has(Behaviour.CLEAR_SPLITS_LAST_PAGE);
    }

    /** Splits first, so that only pages of 4K need protection; then protects, and flushes in any case. */
    void start(MemorySlot slot) {
        slot.startLogging();
        if (eagerSplit) {
            split.split(slot, slot.firstGfn(), slot.endGfn(), PageLevel.LEVEL_4K);
        }
        protectAll(slot);
        tlbs.flushRange(slot.layout().pages());
    }

    /**
     * Copies the dirty bits of {@code words} times 64 frames from bit {@code first} times 64 on, clears them, and protects their
     * pages again. Returns how many were set.
     */
    long collect(MemorySlot slot, long first, long words, long[] into) {
        long dirty = 0;
        for (int i = 0; i < words; i++) {
            long word = slot.takeDirtyWord(first + i);
            into[i] = word;
            if (word != 0) {
                dirty += Long.bitCount(word);
                protectAgain(slot, slot.firstGfn() + (first + i) * Long.SIZE, word);
            }
        }
        if (dirty > 0) {
            tlbs.flushRange(slot.layout().pages());
        }
        return dirty;
    }

    /** Drops small leaves where a larger one may stand now ({@code kvm_mmu_zap_collapsible_sptes}); their tables stay. */
    void stop(MemorySlot slot) {
        slot.stopLogging();
        boolean flush = false;
        for (int level = PageLevel.LEVEL_4K; level < PageLevel.LEVEL_1G; level++) {
            for (long i = 0; i < slot.rmapHeads(level); i++) {
                flush |= dropCollapsible(slot, slot.rmapHeadAt(i, level));
            }
        }
        if (flush) {
            tlbs.flushRange(slot.layout().pages());
        }
    }

    /** {@code kvm_mmu_slot_remove_write_access}. */
    private void protectAll(MemorySlot slot) {
        for (int level = PageLevel.LEVEL_4K; level <= PageLevel.LEVEL_1G; level++) {
            for (long i = 0; i < slot.rmapHeads(level); i++) {
                protect.protectForLogging(slot.rmapHeadAt(i, level));
            }
        }
    }

    /** {@code kvm_arch_mmu_enable_log_dirty_pt_masked}. */
    private void protectAgain(MemorySlot slot, long gfn, long mask) {
        if (slot.isInitiallyAllSet()) {
            long start = gfn + Long.numberOfTrailingZeros(mask);
            long end = gfn + Long.SIZE - 1 - Long.numberOfLeadingZeros(mask);
            if (eagerSplit) {
                split.split(slot, start, splitsLastPage ? end + 1 : end, PageLevel.LEVEL_4K);
            }
            // The 64 frames of a word lie in two huge pages if the slot begins inside one.
            protect.protectGfn(slot, start, PageLevel.LEVEL_2M);
            if (PageLevel.roundGfn(start, PageLevel.LEVEL_2M) != PageLevel.roundGfn(end, PageLevel.LEVEL_2M)) {
                protect.protectGfn(slot, end, PageLevel.LEVEL_2M);
            }
        }
        for (long left = mask; left != 0; left &= left - 1) {
            protect.protectForLogging(slot.rmapHead(gfn + Long.numberOfTrailingZeros(left), PageLevel.LEVEL_4K));
        }
    }

    private boolean dropCollapsible(MemorySlot slot, long head) {
        boolean any = false;
        long at = PteLists.first(OffHeap.get(head));
        while (at != 0) {
            long sptep = PteLists.sptep(at);
            ShadowPage page = memory.page(sptep);
            if (Role.isDirect(page.role)
                    && page.level() < slot.maxMappingLevel(page.gfn, PageLevel.LEVEL_1G)) {
                leaves.drop(sptep);
                any = true;
                at = PteLists.first(OffHeap.get(head));
            } else {
                at = PteLists.next(at);
            }
        }
        return any;
    }
}
