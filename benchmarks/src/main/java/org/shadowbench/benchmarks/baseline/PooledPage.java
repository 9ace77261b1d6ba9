package org.shadowbench.benchmarks.baseline;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.shadowbench.core.memory.PageOwner;
import org.shadowbench.core.memory.PagePool;
import org.shadowbench.core.paging.PageLevel;

/**
 * A page of core's pool that holds 512 longs in another layout than core's. It reads and writes them as core's array
 * does, so that only the layout differs.
 */
abstract class PooledPage implements PageOwner {

    /** All of memory. Reads and writes at negative addresses throw. */
    private static final MemorySegment MEMORY = everything();

    private long base;

    PooledPage(PagePool<PageOwner> pool) {
        base = pool.allocate(this);
    }

    @SuppressWarnings("restricted")
    private static MemorySegment everything() {
        return MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
    }

    @Override
    public final void pageReleased(long address) {
        base = Long.MIN_VALUE;
    }

    final long load(int index) {
        return MEMORY.get(ValueLayout.JAVA_LONG_UNALIGNED, address(index));
    }

    final void store(int index, long entry) {
        MEMORY.set(ValueLayout.JAVA_LONG_UNALIGNED, address(index), entry);
    }

    private long address(int index) {
        return base + (long) PageLevel.checkIndex(index) * Long.BYTES;
    }
}
