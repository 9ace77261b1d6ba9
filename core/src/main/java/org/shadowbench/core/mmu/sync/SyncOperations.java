package org.shadowbench.core.mmu.sync;

import org.shadowbench.core.mmu.rmap.RmapOperations;
import org.shadowbench.core.mmu.state.Kvm;

/** The operations of this room for one MMU, put together. */
public final class SyncOperations {

    /** The pages out of sync. */
    public final UnsyncPages unsync;

    /** Makes leaves. */
    public final MakeSpte make;

    /** Brings pages up to date. */
    public final SyncPage pages;

    /** Makes the operations. */
    public SyncOperations(Kvm kvm, RmapOperations rmap) {
        unsync = new UnsyncPages(kvm);
        make = new MakeSpte(kvm, unsync);
        pages = new SyncPage(kvm, rmap, unsync, make);
    }
}
