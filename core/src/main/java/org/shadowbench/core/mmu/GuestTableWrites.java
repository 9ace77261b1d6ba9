package org.shadowbench.core.mmu;

import org.shadowbench.core.guest.TableWriteObserver;
import org.shadowbench.core.memory.OffHeap;

/**
 * The guest writes a page table that may be shadowed ({@code kvm_mmu_pte_write}, and the write faults that lead to it).
 *
 * <p>A write to a table that is shadowed above level 1 traps each time, and the entry that shadows it is zapped. At level 1 the first
 * write traps and lets the page go out of sync; the guest's next TLB flush brings it back. The mapping through which
 * the guest writes is not modelled.
 */
final class GuestTableWrites implements TableWriteObserver {

    /** So many writes without a use of the page between them, and it is zapped ({@code detect_write_flooding}). */
    private static final int FLOODING = 3;

    private final ShadowPages pages;
    private final MemorySlots slots;
    private final ZapPage zap;
    private final UnsyncPages unsync;
    private final RemoteTlbs tlbs;
    private final Statistics statistics;
    private final PageList invalid = new PageList();

    GuestTableWrites(ShadowPages pages, MemorySlots slots, ZapPage zap, UnsyncPages unsync, RemoteTlbs tlbs,
            Statistics statistics) {
        this.pages = pages;
        this.slots = slots;
        this.zap = zap;
        this.unsync = unsync;
        this.tlbs = tlbs;
        this.statistics = statistics;
    }

    @Override
    public void tableWritten(long tableGfn, int index) {
        MemorySlot slot = slots.find(tableGfn);
        if (slot == null) {
            return;
        }
        if (slot.markDirty(tableGfn)) {
            statistics.increment(Counter.DIRTIED_PAGES);
        }
        if (pages.isWriteTracked(tableGfn)) {
            zapWritten(tableGfn, index);
        } else {
            unsyncAll(tableGfn);
        }
    }

    private void zapWritten(long gfn, int index) {
        statistics.increment(Counter.TRAPPED_TABLE_WRITES);
        boolean flush = false;
        for (ShadowPage page = pages.bucket(gfn); page != null; page = page.hashNext) {
            if (page.gfn != gfn || !pages.isShadowOfTable(page)) {
                continue;
            }
            if (page.level() > 1 && ++page.writeFlooding >= FLOODING) {
                statistics.increment(Counter.PAGES_FLOODED);
                zap.prepare(page, invalid);
            } else {
                flush |= OffHeap.get(page.sptep(index)) != 0;
                zap.zapEntry(page, index);
            }
        }
        if (!invalid.isEmpty()) {
            zap.commit(invalid);
        } else if (flush) {
            tlbs.flushAll();
        }
    }

    private void unsyncAll(long gfn) {
        boolean trapped = false;
        for (ShadowPage page = pages.bucket(gfn); page != null; page = page.hashNext) {
            if (page.gfn == gfn && pages.isShadowOfTable(page) && !page.unsync) {
                unsync.unsync(page);
                trapped = true;
            }
        }
        if (trapped) {
            statistics.increment(Counter.TRAPPED_TABLE_WRITES);
        }
    }
}
