package org.shadowbench.benchmarks.workload;

/**
 * Fills the processor's caches with unrelated memory. It only reads, so the lines that it leaves behind need no
 * write-back when the measured code replaces them.
 */
public final class CacheEviction {

    /** More bytes than the caches of a single core hold. */
    public static final int OWN_CACHES = 32 << 20;

    /** More bytes than the shared last-level cache was seen to hold, on a virtual machine of two cores. */
    public static final int ALL_CACHES = 128 << 20;

    private static final int LINE_LONGS = 8;

    private final long[] filler;

    /** The sum of all that {@link #evict} read, so that the compiler can't remove its loop. */
    private long sum;

    /** Makes an eviction that reads {@code bytes} bytes each time; with 0, {@link #evict} does nothing. */
    public CacheEviction(int bytes) {
        filler = new long[bytes / Long.BYTES];
    }

    /** Fills the caches. */
    public void evict() {
        long read = 0;
        for (int i = 0; i < filler.length; i += LINE_LONGS) {
            read += filler[i];
        }
        sum += read;
    }
}
