package org.shadowbench.benchmarks;

import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.shadowbench.benchmarks.workload.ChildTable;
import org.shadowbench.benchmarks.workload.GuestWords;
import org.shadowbench.benchmarks.workload.SplitPool;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.paging.PageLevel;

/** A pool of pages of 2M or 1G that are split to 4K. */
@State(Scope.Thread)
public class SplitTo4KState extends SplitState {

    /** The children of a batch: those of 4 GiB. So it takes about a millisecond, and is whole pages of either size. */
    static final int CHILDREN_4K = 4 * PageLevel.ENTRIES * PageLevel.ENTRIES;

    /** The size of the huge pages. Pages of 1G are split to 2M, and those to 4K. */
    @Param({"2M", "1G"})
    String pageSize;

    @Override
    SplitPool pool(MmuOptions options, int access, ChildTable child) {
        return new SplitPool(options, GuestWords.PAGE_SIZES.value("pageSize", pageSize), PageLevel.LEVEL_4K,
                CHILDREN_4K, access, child);
    }
}
