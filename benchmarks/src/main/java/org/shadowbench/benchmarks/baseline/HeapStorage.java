package org.shadowbench.benchmarks.baseline;

import java.util.function.Supplier;
import org.shadowbench.core.translation.Translations;

/** Pages that are Java objects. */
record HeapStorage(Supplier<Translations> factory) implements Storage {

    @Override
    public Translations newPage() {
        return factory.get();
    }

    @Override
    public long offHeapBytes() {
        return 0;
    }

    @Override
    public void close() {}
}
