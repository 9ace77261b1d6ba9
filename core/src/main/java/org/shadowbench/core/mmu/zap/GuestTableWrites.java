package org.shadowbench.core.mmu.zap;

import org.shadowbench.core.guest.TableWriteObserver;
import org.shadowbench.core.memory.raw.OffHeap;
import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.page.LinkedNodes;
import org.shadowbench.core.mmu.page.ShadowPage;
import org.shadowbench.core.mmu.state.Kvm;
import org.shadowbench.core.mmu.state.Memslot;
import org.shadowbench.core.mmu.sync.UnsyncPages;

/**
 * Sees the guest's writes to page tables that may be shadowed ({@code kvm_mmu_pte_write}, and the write faults that
 * lead to it).
 *
 * <p>
 * A write to a table that is shadowed above level 1 traps each time, and the entry that shadows the written one is
 * zapped. At level 1 the first write traps and lets the page go out of sync. The guest's next TLB flush brings it up to
 * date. The mapping through which the guest writes is not modelled.
 */
public final class GuestTableWrites implements TableWriteObserver {

    /**
     * The page is zapped after this many writes without a use of the page between them ({@code detect_write_flooding}).
     */
    private static final int FLOODING = 3;

    private final Kvm kvm;
    private final UnsyncPages unsync;
    private final ZapPage zap;
    private final LinkedNodes<ShadowPage> invalid = new LinkedNodes<>();

    GuestTableWrites(Kvm kvm, UnsyncPages unsync, ZapPage zap) {
        this.kvm = kvm;
        this.unsync = unsync;
        this.zap = zap;
    }

    @Override
    public void tableWritten(long tableGfn, int index) {
        Memslot slot = kvm.slots.find(tableGfn);
        if (slot == null) {
            return;
        }
        kvm.markDirty(slot, tableGfn);
        if (kvm.pages.isWriteTracked(tableGfn)) {
            zapWritten(tableGfn, index);
        } else {
            unsyncAll(tableGfn);
        }
    }

    private void zapWritten(long gfn, int index) {
        kvm.statistics.increment(Counter.TRAPPED_TABLE_WRITES);
        boolean flush = false;
        for (ShadowPage page = kvm.pages.bucket(gfn); page != null; page = page.hashNext) {
            if (page.gfn != gfn || !kvm.pages.isShadowOfTable(page)) {
                continue;
            }
            if (page.level() > 1 && ++page.writeFlooding >= FLOODING) {
                kvm.statistics.increment(Counter.PAGES_FLOODED);
                zap.prepare(page, invalid);
            } else {
                flush |= OffHeap.get(page.sptep(index)) != 0;
                zap.entry(page, index);
            }
        }
        if (!invalid.isEmpty()) {
            zap.commit(invalid);
        } else if (flush) {
            kvm.tlbs.flushAll();
        }
    }

    private void unsyncAll(long gfn) {
        boolean trapped = false;
        for (ShadowPage page = kvm.pages.bucket(gfn); page != null; page = page.hashNext) {
            if (page.gfn == gfn && kvm.pages.isShadowOfTable(page) && !page.unsync) {
                unsync.add(page);
                trapped = true;
            }
        }
        if (trapped) {
            kvm.statistics.increment(Counter.TRAPPED_TABLE_WRITES);
        }
    }
}
