package org.shadowbench.core.mmu;

import org.shadowbench.core.guest.GuestMemory;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.mmu.fault.FaultOperations;
import org.shadowbench.core.mmu.rmap.RmapOperations;
import org.shadowbench.core.mmu.split.SplitOperations;
import org.shadowbench.core.mmu.state.Kvm;
import org.shadowbench.core.mmu.sync.SyncOperations;
import org.shadowbench.core.mmu.zap.ZapOperations;

/** The state of one MMU and the operations on it, by room from the lowest to the highest. */
record MmuRooms(Kvm kvm, RmapOperations rmap, SyncOperations sync, ZapOperations zap, FaultOperations fault,
        SplitOperations split) {

    /** Makes the operations of a fault. */
    @FunctionalInterface
    interface FaultFactory {

        FaultOperations make(Kvm kvm, RmapOperations rmap, SyncOperations sync, ZapOperations zap);
    }

    /** Makes an MMU. Tests replace single operations by their own {@code faults}. */
    static MmuRooms of(GuestMemory guest, MmuOptions options, FaultFactory faults) {
        Kvm kvm = new Kvm(guest, options);
        RmapOperations rmap = new RmapOperations(kvm);
        SyncOperations sync = new SyncOperations(kvm, rmap);
        ZapOperations zap = new ZapOperations(kvm, rmap, sync.unsync);
        FaultOperations fault = faults.make(kvm, rmap, sync, zap);
        return new MmuRooms(kvm, rmap, sync, zap, fault, new SplitOperations(kvm, rmap, sync.make, fault));
    }
}
