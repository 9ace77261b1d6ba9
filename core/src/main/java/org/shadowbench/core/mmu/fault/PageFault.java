package org.shadowbench.core.mmu.fault;

import org.shadowbench.core.guest.AccessKind;
import org.shadowbench.core.guest.GuestPageTables;
import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.api.FaultResult;
import org.shadowbench.core.mmu.page.ShadowPage;
import org.shadowbench.core.mmu.state.Kvm;
import org.shadowbench.core.mmu.state.Memslot;

/** Handles a fault of the guest on the shadow tables ({@code FNAME(page_fault)}). */
public final class PageFault {

    private final Kvm kvm;
    private final VcpuCaches caches;
    private final Fetch fetch;
    private final InvalidateAddress invalidate;
    private final FaultRequest request = new FaultRequest();

    PageFault(Kvm kvm, VcpuCaches caches, Fetch fetch, InvalidateAddress invalidate) {
        this.kvm = kvm;
        this.caches = caches;
        this.fetch = fetch;
        this.invalidate = invalidate;
    }

    /** Handles and counts a fault at {@code address} below {@code root}, which is loaded. */
    public FaultResult handle(ShadowPage root, long address, AccessKind kind) {
        return counted(kind, resolve(root, address, kind));
    }

    /** Counts a fault whose root cannot be loaded. */
    public FaultResult fail(AccessKind kind, Shortage shortage) {
        return counted(kind, shortage.result());
    }

    private FaultResult resolve(ShadowPage root, long address, AccessKind kind) {
        if (!kvm.walk.translate(root.gfn, address, kind)) {
            if (kvm.walk.isDenied()) {
                invalidate.below(root, address);
            }
            return FaultResult.REFLECTED;
        }
        markTablesDirty();
        Memslot slot = kvm.slots.find(kvm.walk.gfn());
        if (slot == null) {
            return FaultResult.NO_SLOT;
        }
        if (kind == AccessKind.WRITE && !slot.isHostWritable()) {
            return FaultResult.EMULATED;
        }
        Shortage shortage = caches.prepare();
        if (shortage != Shortage.NONE) {
            return shortage.result();
        }
        request.start(address, kind, slot, kvm.walk.gfn());
        return fetch.build(root, request, kvm.walk);
    }

    /** The walk's accessed and dirty bits are writes to guest memory. */
    private void markTablesDirty() {
        for (int level = kvm.walk.level(); level <= GuestPageTables.ROOT_LEVEL; level++) {
            if (kvm.walk.updated(level)) {
                long gfn = kvm.walk.tableGfn(level);
                kvm.markDirty(kvm.slots.find(gfn), gfn);
            }
        }
    }

    private FaultResult counted(AccessKind kind, FaultResult result) {
        kvm.statistics.increment(counter(kind));
        kvm.statistics.increment(result.counter());
        return result;
    }

    private static Counter counter(AccessKind kind) {
        return switch (kind) {
            case READ -> Counter.READ_FAULTS;
            case WRITE -> Counter.WRITE_FAULTS;
            case EXECUTE -> Counter.EXECUTE_FAULTS;
        };
    }
}
