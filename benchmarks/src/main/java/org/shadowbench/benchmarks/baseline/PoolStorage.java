package org.shadowbench.benchmarks.baseline;

import java.util.function.Function;
import org.shadowbench.core.memory.PageOwner;
import org.shadowbench.core.memory.PagePool;
import org.shadowbench.core.translation.Translations;

/** Pages that live in core's page pool. */
final class PoolStorage implements Storage {

    private final PagePool<PageOwner> pool;
    private final Function<PagePool<PageOwner>, Translations> factory;

    PoolStorage(long limitPages, Function<PagePool<PageOwner>, Translations> factory) {
        pool = new PagePool<>(limitPages);
        this.factory = factory;
    }

    @Override
    public Translations newPage() {
        return factory.apply(pool);
    }

    @Override
    public long offHeapBytes() {
        return pool.bytesInUse();
    }

    @Override
    public void close() {
        pool.close();
    }
}
