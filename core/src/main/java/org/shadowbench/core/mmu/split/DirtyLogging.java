package org.shadowbench.core.mmu.split;

import org.shadowbench.core.memory.raw.OffHeap;
import org.shadowbench.core.mmu.api.Behaviour;
import org.shadowbench.core.mmu.page.ShadowPage;
import org.shadowbench.core.mmu.rmap.LeafSptes;
import org.shadowbench.core.mmu.rmap.PteLists;
import org.shadowbench.core.mmu.rmap.RmapOperations;
import org.shadowbench.core.mmu.rmap.WriteProtect;
import org.shadowbench.core.mmu.state.Kvm;
import org.shadowbench.core.mmu.state.Memslot;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Role;

/** Finds out which pages the guest writes ({@code kvm_mmu_slot_apply_flags}, {@code KVM_CLEAR_DIRTY_LOG}). */
public final class DirtyLogging {

    private final Kvm kvm;
    private final LeafSptes leaves;
    private final WriteProtect protect;
    private final SplitHugePages split;
    private final boolean splitsLastPage;

    DirtyLogging(Kvm kvm, RmapOperations rmap, SplitHugePages split) {
        this.kvm = kvm;
        leaves = rmap.leaves;
        protect = rmap.protect;
        this.split = split;
        splitsLastPage = kvm.options.has(Behaviour.CLEAR_SPLITS_LAST_PAGE);
    }

    /**
     * Splits first, so that only pages of 4K need protection. Then protects all, and flushes in any case. A read-only
     * slot has nothing to protect, and stays as it is.
     */
    public void start(Memslot slot) {
        slot.startLogging();
        if (!slot.isHostWritable()) {
            return;
        }
        if (kvm.options.eagerSplit()) {
            split.range(slot, slot.firstGfn(), slot.endGfn(), PageLevel.LEVEL_4K);
        }
        protectAll(slot);
        kvm.tlbs.flushRange(slot.layout().pages());
    }

    /**
     * Copies {@code words} words of the dirty bitmap from word {@code first} on, clears them, and protects their pages
     * again.
     *
     * @return the number of bits that were set
     */
    public long collect(Memslot slot, long first, long words, long[] into) {
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
            kvm.tlbs.flushRange(slot.layout().pages());
        }
        return dirty;
    }

    /**
     * Drops small leaves where a larger page may be mapped now ({@code kvm_mmu_zap_collapsible_sptes}). Their tables
     * stay. A read-only slot stays as it is.
     */
    public void stop(Memslot slot) {
        slot.stopLogging();
        if (!slot.isHostWritable()) {
            return;
        }
        boolean flush = false;
        for (int level = PageLevel.LEVEL_4K; level < PageLevel.LEVEL_1G; level++) {
            for (long i = 0; i < slot.rmapHeads(level); i++) {
                flush |= dropCollapsible(slot, slot.rmapHeadAt(i, level));
            }
        }
        if (flush) {
            kvm.tlbs.flushRange(slot.layout().pages());
        }
    }

    /** {@code kvm_mmu_slot_remove_write_access}. */
    private void protectAll(Memslot slot) {
        for (int level = PageLevel.LEVEL_4K; level <= PageLevel.LEVEL_1G; level++) {
            for (long i = 0; i < slot.rmapHeads(level); i++) {
                protect.forLogging(slot.rmapHeadAt(i, level));
            }
        }
    }

    /** {@code kvm_arch_mmu_enable_log_dirty_pt_masked}. */
    private void protectAgain(Memslot slot, long gfn, long mask) {
        if (slot.isInitiallyAllSet()) {
            splitAndProtectHuge(slot, gfn, mask);
        }
        for (long left = mask; left != 0; left &= left - 1) {
            protect.forLogging(slot.rmapHead(gfn + Long.numberOfTrailingZeros(left), PageLevel.LEVEL_4K));
        }
    }

    private void splitAndProtectHuge(Memslot slot, long gfn, long mask) {
        long start = gfn + Long.numberOfTrailingZeros(mask);
        long end = gfn + Long.SIZE - 1 - Long.numberOfLeadingZeros(mask);
        if (kvm.options.eagerSplit()) {
            split.range(slot, start, splitsLastPage ? end + 1 : end, PageLevel.LEVEL_4K);
        }
        protect.frame(slot, start, PageLevel.LEVEL_2M);
        // The 64 frames of a word lie in two huge pages if the slot begins inside one. The kernel rounds up to find
        // that out. So it overlooks the second page if only its first frame is dirty: writes to it are not logged.
        if (roundUp(start) != roundUp(end)) {
            protect.frame(slot, end, PageLevel.LEVEL_2M);
        }
    }

    private static long roundUp(long gfn) {
        return PageLevel.roundGfn(gfn + PageLevel.pagesPer(PageLevel.LEVEL_2M) - 1, PageLevel.LEVEL_2M);
    }

    private boolean dropCollapsible(Memslot slot, long head) {
        boolean any = false;
        long at = PteLists.first(OffHeap.get(head));
        while (at != 0) {
            long sptep = PteLists.sptep(at);
            ShadowPage page = kvm.memory.page(sptep);
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
