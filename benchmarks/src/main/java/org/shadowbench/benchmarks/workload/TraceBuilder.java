package org.shadowbench.benchmarks.workload;

import java.util.Arrays;
import org.shadowbench.core.guest.AccessKind;

/** Collects the accesses of a trace whose length is not known beforehand. */
final class TraceBuilder {

    private int[] epochs = new int[1 << 12];
    private long[] pages = new long[1 << 12];
    private byte[] kinds = new byte[1 << 12];
    private int size;

    void add(int epoch, long page, AccessKind kind) {
        if (size == pages.length) {
            grow();
        }
        epochs[size] = epoch;
        pages[size] = page;
        kinds[size] = (byte) kind.ordinal();
        size++;
    }

    Trace build() {
        return new Trace(Arrays.copyOf(epochs, size), Arrays.copyOf(pages, size), Arrays.copyOf(kinds, size));
    }

    private void grow() {
        int larger = 2 * size;
        epochs = Arrays.copyOf(epochs, larger);
        pages = Arrays.copyOf(pages, larger);
        kinds = Arrays.copyOf(kinds, larger);
    }
}
