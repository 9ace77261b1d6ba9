package org.shadowbench.core.mmu.split;

import org.shadowbench.core.mmu.fault.FaultOperations;
import org.shadowbench.core.mmu.rmap.RmapOperations;
import org.shadowbench.core.mmu.state.Kvm;
import org.shadowbench.core.mmu.sync.MakeSpte;

/** The operations of this room for one MMU, put together. */
public final class SplitOperations {

    /** The caches of a split. */
    public final SplitCaches caches;

    /** Splits the huge pages of a range. */
    public final SplitHugePages hugePages;

    /** Dirty logging. */
    public final DirtyLogging dirtyLogging;

    /** Makes the operations. */
    public SplitOperations(Kvm kvm, RmapOperations rmap, MakeSpte make, FaultOperations fault) {
        caches = new SplitCaches(kvm.memory.allocator(), rmap.descriptors);
        FillChild fill = new FillChild(kvm, rmap.leaves, caches);
        SplitHugePage splitPage = new SplitHugePage(kvm, fault, make, fill, caches);
        hugePages = new SplitHugePages(kvm, caches, splitPage);
        dirtyLogging = new DirtyLogging(kvm, rmap, hugePages);
    }
}
