package org.shadowbench.benchmarks.baseline;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.shadowbench.core.memory.PageOwner;
import org.shadowbench.core.memory.PagePool;
import org.shadowbench.core.paging.PageLevel;

/**
 * A page of core's pool that holds 512 longs in any layout. It reads and writes them as core's array does, and a layout wraps it
 * as {@link PackedOffHeap} wraps core's array, so that only the layout differs.
 */
final class OffHeapPage implements PageOwner {

    /** All of memory in a static final field, which the compiler knows everything of. */
    private static final MemorySegment MEMORY = everything();

    private long base;

    OffHeapPage(PagePool<PageOwner> pool) {
        base = pool.allocate(this);
    }

    @SuppressWarnings("restricted")
    private static MemorySegment everything() {
        return MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
    }

    @Override
    public void pageReleased(long address) {
        base = Long.MIN_VALUE;
    }

    long load(int index) {
        return MEMORY.get(ValueLayout.JAVA_LONG_UNALIGNED, address(index));
    }

    void store(int index, long entry) {
        MEMORY.set(ValueLayout.JAVA_LONG_UNALIGNED, address(index), entry);
    }

    private long address(int index) {
        return base + (long) PageLevel.checkIndex(index) * Long.BYTES;
    }
}
