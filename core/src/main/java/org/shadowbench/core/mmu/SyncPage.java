package org.shadowbench.core.mmu;

import org.shadowbench.core.guest.GuestMemory;
import org.shadowbench.core.guest.GuestWalk;
import org.shadowbench.core.memory.OffHeap;
import org.shadowbench.core.paging.GuestPte;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Spte;

/**
 * Brings pages that may lag behind their guest table up to it ({@code FNAME(sync_page)}, {@code mmu_sync_children}).
 *
 * <p>Reading a guest table can't fail here, so neither can sync.
 */
final class SyncPage {

    private final GuestMemory guest;
    private final GuestWalk walk;
    private final MemorySlots slots;
    private final MakeSpte make;
    private final LeafSptes leaves;
    private final UnsyncPages unsync;
    private final WriteProtect protect;
    private final RemoteTlbs tlbs;
    private final Statistics statistics;
    private final boolean skipsUnchanged;

    SyncPage(GuestMemory guest, GuestWalk walk, MemorySlots slots, MakeSpte make, LeafSptes leaves,
            UnsyncPages unsync, WriteProtect protect, RemoteTlbs tlbs, Statistics statistics, MmuOptions options) {
        this.guest = guest;
        this.walk = walk;
        this.slots = slots;
        this.make = make;
        this.leaves = leaves;
        this.unsync = unsync;
        this.protect = protect;
        this.tlbs = tlbs;
        this.statistics = statistics;
        skipsUnchanged = options.has(Behaviour.SYNC_SKIPS_UNCHANGED);
    }

    /** Compares each leaf with its guest entry, and says whether TLBs must be flushed. The page may go on being unsync. */
    boolean sync(ShadowPage page) {
        boolean flush = false;
        for (int i = 0; i < PageLevel.ENTRIES; i++) {
            if (OffHeap.get(page.sptep(i)) != 0) {
                flush |= syncLeaf(page, i);
            }
        }
        return flush;
    }

    /**
     * Syncs all pages below {@code root}, which are then write-protected and no longer unsync. All are one batch, with one flush for their
     * protection and one for what they lost; the kernel takes 16 pages at a time and flushes for each batch.
     */
    void syncChildren(ShadowPage root) {
        if (root.unsyncChildren == 0) {
            return;
        }
        if (protectTables(root)) {
            tlbs.flushAll();
        }
        if (syncTables(root)) {
            tlbs.flushAll();
        }
    }

    /** {@code FNAME(sync_spte)}. */
    private boolean syncLeaf(ShadowPage page, int index) {
        long sptep = page.sptep(index);
        long gpte = guest.read(page.gfn, index);
        if (!GuestPte.isPresent(gpte) || walk.lacksAccessed(gpte) || GuestPte.gfn(gpte) != page.gfn(index)) {
            leaves.drop(sptep);
            return true;
        }
        int access = walk.leafAccess(Role.access(page.role), gpte);
        statistics.increment(Counter.SYNCED_LEAVES);
        if (skipsUnchanged && page.access(index) == access) {
            return false;
        }
        leaves.setAccess(page, index, access);
        long gfn = page.gfn(index);
        long old = OffHeap.get(sptep);
        return LeafSptes.update(sptep, make.leaf(slots.find(gfn), page.level(), gfn, access, old, SpteOrigin.SYNC));
    }

    private boolean protectTables(ShadowPage parent) {
        boolean changed = false;
        for (int i = UnsyncPages.nextMarked(parent, 0); i < PageLevel.ENTRIES; i = UnsyncPages.nextMarked(parent,
                i + 1)) {
            ShadowPage child = unsync.child(parent, i);
            if (child != null) {
                changed |= child.unsync
                        ? protect.protectGfn(slots.find(child.gfn), child.gfn, PageLevel.LEVEL_4K)
                        : protectTables(child);
            }
        }
        return changed;
    }

    private boolean syncTables(ShadowPage parent) {
        boolean flush = false;
        for (int i = UnsyncPages.nextMarked(parent, 0); i < PageLevel.ENTRIES; i = UnsyncPages.nextMarked(parent, i)) {
            ShadowPage child = unsync.child(parent, i);
            if (child != null && child.unsync) {
                unsync.synced(child);
                flush |= sync(child);
            } else if (child != null) {
                flush |= syncTables(child);
            }
        }
        return flush;
    }
}
