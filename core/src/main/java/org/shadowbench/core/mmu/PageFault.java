package org.shadowbench.core.mmu;

import org.shadowbench.core.guest.AccessKind;
import org.shadowbench.core.guest.GuestPageTables;
import org.shadowbench.core.guest.GuestWalk;

/** Handles a fault of the guest on the shadow tables ({@code FNAME(page_fault)}). */
final class PageFault {

    private final GuestWalk walk;
    private final MemorySlots slots;
    private final VcpuCaches caches;
    private final Reclaim reclaim;
    private final Fetch fetch;
    private final Statistics statistics;
    private final FaultRequest request = new FaultRequest();

    PageFault(GuestWalk walk, MemorySlots slots, VcpuCaches caches, Reclaim reclaim, Fetch fetch,
            Statistics statistics) {
        this.walk = walk;
        this.slots = slots;
        this.caches = caches;
        this.reclaim = reclaim;
        this.fetch = fetch;
        this.statistics = statistics;
    }

    FaultResult handle(ShadowRoot root, long address, AccessKind kind) {
        return count(kind, resolve(root, address, kind));
    }

    /** Counts a fault that came to {@code result}, which one whose root can't be loaded does at once. */
    FaultResult count(AccessKind kind, FaultResult result) {
        statistics.increment(counter(kind));
        statistics.increment(counter(result));
        return result;
    }

    private FaultResult resolve(ShadowRoot root, long address, AccessKind kind) {
        if (!walk.walk(root.rootGfn(), address, kind)) {
            return FaultResult.REFLECTED;
        }
        markTablesDirty();
        MemorySlot slot = slots.find(walk.gfn());
        if (slot == null) {
            return FaultResult.NO_SLOT;
        }
        if (kind == AccessKind.WRITE && !slot.isHostWritable()) {
            return FaultResult.EMULATED;
        }
        if (!caches.topUp()) {
            return FaultResult.OUT_OF_MEMORY;
        }
        if (!reclaim.makePagesAvailable()) {
            return FaultResult.OUT_OF_PAGES;
        }
        request.start(address, kind, slot, walk.gfn());
        return fetch.fetch(root.page(), request, walk);
    }

    /** The walk's accessed and dirty bits are writes to guest memory. */
    private void markTablesDirty() {
        for (int level = walk.level(); level <= GuestPageTables.ROOT_LEVEL; level++) {
            if (walk.updated(level)) {
                long gfn = walk.tableGfn(level);
                if (slots.find(gfn).markDirty(gfn)) {
                    statistics.increment(Counter.DIRTIED_PAGES);
                }
            }
        }
    }

    private static Counter counter(AccessKind kind) {
        return switch (kind) {
            case READ -> Counter.READ_FAULTS;
            case WRITE -> Counter.WRITE_FAULTS;
            case EXECUTE -> Counter.EXECUTE_FAULTS;
        };
    }

    private static Counter counter(FaultResult result) {
        return switch (result) {
            case HIT, MAPPED -> Counter.MAPPED_FAULTS;
            case RELINKED -> Counter.RELINKED_FAULTS;
            case SPURIOUS -> Counter.SPURIOUS_FAULTS;
            case REFLECTED -> Counter.REFLECTED_FAULTS;
            case EMULATED -> Counter.EMULATED_FAULTS;
            case NO_SLOT -> Counter.NO_SLOT_FAULTS;
            case OUT_OF_PAGES, OUT_OF_MEMORY -> Counter.FAILED_FAULTS;
        };
    }
}
