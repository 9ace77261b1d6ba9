package org.shadowbench.core.mmu.sync;

import org.shadowbench.core.memory.raw.OffHeap;
import org.shadowbench.core.mmu.api.Behaviour;
import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.page.ShadowPage;
import org.shadowbench.core.mmu.rmap.LeafSptes;
import org.shadowbench.core.mmu.rmap.RmapOperations;
import org.shadowbench.core.mmu.rmap.WriteProtect;
import org.shadowbench.core.mmu.state.Kvm;
import org.shadowbench.core.paging.GuestPte;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Role;

/**
 * Brings pages that lag behind their guest table up to date ({@code FNAME(sync_page)}, {@code mmu_sync_children}).
 *
 * <p>
 * In the model a guest table can always be read, so sync cannot fail.
 */
public final class SyncPage {

    private final Kvm kvm;
    private final LeafSptes leaves;
    private final WriteProtect protect;
    private final UnsyncPages unsync;
    private final MakeSpte make;
    private final boolean skipsUnchanged;

    SyncPage(Kvm kvm, RmapOperations rmap, UnsyncPages unsync, MakeSpte make) {
        this.kvm = kvm;
        leaves = rmap.leaves;
        protect = rmap.protect;
        this.unsync = unsync;
        this.make = make;
        skipsUnchanged = kvm.options.has(Behaviour.SYNC_SKIPS_UNCHANGED);
    }

    /**
     * Brings each leaf up to date with its guest entry. Returns true if TLBs must be flushed. The page may stay unsync.
     */
    public boolean leaves(ShadowPage page) {
        boolean flush = false;
        for (int i = 0; i < PageLevel.ENTRIES; i++) {
            flush |= leafOf(page, i);
        }
        return flush;
    }

    /** Brings one leaf up to date, if there is any. Returns true if TLBs must be flushed ({@code kvm_sync_spte}). */
    public boolean leafOf(ShadowPage page, int index) {
        return OffHeap.get(page.sptep(index)) != 0 && leaf(page, index);
    }

    /**
     * Syncs all pages below {@code root}, which are then write-protected and no longer unsync. They are one batch, with
     * one flush for their protection and one for what they lost. The kernel takes 16 pages at a time and flushes for
     * each batch.
     */
    public void children(ShadowPage root) {
        if (root.unsyncChildren == 0) {
            return;
        }
        if (protectTables(root)) {
            kvm.tlbs.flushAll();
        }
        if (syncTables(root)) {
            kvm.tlbs.flushAll();
        }
    }

    /** {@code FNAME(sync_spte)}. */
    private boolean leaf(ShadowPage page, int index) {
        long sptep = page.sptep(index);
        long gpte = kvm.guest.read(page.gfn, index);
        if (!GuestPte.isPresent(gpte) || kvm.walk.lacksAccessed(gpte) || GuestPte.gfn(gpte) != page.gfn(index)) {
            leaves.drop(sptep);
            return true;
        }
        int access = kvm.walk.leafAccess(Role.access(page.role), gpte);
        kvm.statistics.increment(Counter.SYNCED_LEAVES);
        if (skipsUnchanged && page.access(index) == access) {
            return false;
        }
        leaves.setAccess(page, index, access);
        long gfn = page.gfn(index);
        long old = OffHeap.get(sptep);
        long spte = make.leaf(kvm.slots.find(gfn), page.level(), gfn, access, old, SpteOrigin.SYNC);
        return LeafSptes.update(sptep, spte);
    }

    private boolean protectTables(ShadowPage parent) {
        boolean changed = false;
        int i = UnsyncPages.nextMarked(parent, 0);
        while (i < PageLevel.ENTRIES) {
            ShadowPage child = unsync.child(parent, i);
            if (child != null) {
                changed |= child.unsync
                        ? protect.frame(kvm.slots.find(child.gfn), child.gfn, PageLevel.LEVEL_4K)
                        : protectTables(child);
            }
            i = UnsyncPages.nextMarked(parent, i + 1);
        }
        return changed;
    }

    /** Each page of level 1 is in sync afterwards, so its parent's mark goes when it is looked at once more. */
    private boolean syncTables(ShadowPage parent) {
        boolean flush = false;
        int i = UnsyncPages.nextMarked(parent, 0);
        while (i < PageLevel.ENTRIES) {
            ShadowPage child = unsync.child(parent, i);
            if (child != null && child.unsync) {
                unsync.remove(child);
                flush |= leaves(child);
            } else if (child != null) {
                flush |= syncTables(child);
            }
            i = UnsyncPages.nextMarked(parent, i);
        }
        return flush;
    }
}
