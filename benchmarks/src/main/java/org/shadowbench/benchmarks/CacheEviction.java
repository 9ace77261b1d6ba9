package org.shadowbench.benchmarks;

/**
 * Fills the caches with something that nobody wants, by reading it: what is in them then needs no write-back when it makes room
 * for what is measured.
 */
final class CacheEviction {

    /** More than a core's own caches have. */
    static final int OWN_CACHES = 32 << 20;

    /** More than a virtual machine of two cores was seen to have of a last level that it shares. */
    static final int ALL_CACHES = 128 << 20;

    private static final int LINE_LONGS = 8;

    private final long[] filler;

    /** What {@link #evict} returned last, so that its loop isn't compiled away. */
    private long sum;

    /** Reads {@code bytes} bytes each time; 0 makes {@link #evict} do nothing. */
    CacheEviction(int bytes) {
        filler = new long[bytes / Long.BYTES];
    }

    /** Fills the caches. */
    void evict() {
        long read = 0;
        for (int i = 0; i < filler.length; i += LINE_LONGS) {
            read += filler[i];
        }
        sum += read;
    }
}
