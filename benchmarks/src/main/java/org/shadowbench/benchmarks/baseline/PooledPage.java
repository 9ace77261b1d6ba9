package org.shadowbench.benchmarks.baseline;

import org.shadowbench.core.memory.OffHeap;
import org.shadowbench.core.memory.PageOwner;
import org.shadowbench.core.memory.PagePool;
import org.shadowbench.core.paging.PageLevel;

/** A page of core's pool that holds 512 longs in another layout than core's: storage alike, so that only the layout differs. */
abstract class PooledPage implements PageOwner {

    private long base;

    PooledPage(PagePool<PageOwner> pool) {
        base = pool.allocate(this);
    }

    @Override
    public final void pageReleased(long address) {
        base = OffHeap.RELEASED;
    }

    final long load(int index) {
        return OffHeap.get(address(index));
    }

    final void store(int index, long entry) {
        OffHeap.set(address(index), entry);
    }

    private long address(int index) {
        return base + (long) PageLevel.checkIndex(index) * Long.BYTES;
    }
}
