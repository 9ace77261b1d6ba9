package org.shadowbench.core.mmu.rmap;

import org.shadowbench.core.mmu.state.Kvm;

/** The operations of this room for one MMU, put together. */
public final class RmapOperations {

    /** The descriptors of all lists. */
    public final DescriptorPool descriptors;

    /** The lists. */
    public final PteLists lists;

    /** Leaves and their reverse maps. */
    public final LeafSptes leaves;

    /** The entries that point to pages. */
    public final ParentPtes parents;

    /** Write protection of leaves. */
    public final WriteProtect protect;

    /** Makes the operations. */
    public RmapOperations(Kvm kvm) {
        descriptors = new DescriptorPool(kvm.memory.allocator());
        lists = new PteLists(descriptors, kvm.statistics);
        leaves = new LeafSptes(kvm, lists);
        parents = new ParentPtes(lists, kvm.statistics);
        protect = new WriteProtect(kvm);
    }
}
