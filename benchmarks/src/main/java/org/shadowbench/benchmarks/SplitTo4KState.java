package org.shadowbench.benchmarks;

import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.paging.PageLevel;

/** A pool of pages of 2M or 1G, split to 4K. */
@State(Scope.Thread)
public class SplitTo4KState extends SplitState {

    /** The children of a batch: those of 4 GiB, so that it takes a millisecond or so, and a whole number of either size. */
    static final int CHILDREN_4K = 4 * 512 * 512;

    /** The size of the huge pages. Those of 1G are split to 2M, and those in turn. */
    @Param({"2M", "1G"})
    String pageSize;

    @Override
    SplitPool pool(MmuOptions options, int access, ChildTable child) {
        return new SplitPool(options, GuestWords.level(pageSize), PageLevel.LEVEL_4K, CHILDREN_4K, access, child);
    }
}
