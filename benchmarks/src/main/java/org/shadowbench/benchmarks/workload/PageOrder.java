package org.shadowbench.benchmarks.workload;

import java.util.SplittableRandom;

/**
 * A random order of any number of pages that takes no memory: a permutation that is computed page by page.
 *
 * <p>
 * It is a Feistel network on the smallest power of two that is large enough. Where it leads to a number that is no
 * page, it is applied again until it leads back; on average that takes at most twice as many steps (Black and Rogaway,
 * Ciphers with Arbitrary Finite Domains, 2002). Immutable.
 */
final class PageOrder {

    private static final int ROUNDS = 8;

    private final long pages;
    private final int leftBits;
    private final int rightBits;
    private final long[] keys;

    /** An order of {@code pages} pages, at least 1, drawn from {@code random}. */
    PageOrder(long pages, SplittableRandom random) {
        this.pages = pages;
        int bits = Math.max(2, Long.SIZE - Long.numberOfLeadingZeros(pages - 1));
        leftBits = bits / 2;
        rightBits = bits - leftBits;
        keys = random.longs(ROUNDS).toArray();
    }

    /** The page at {@code position}. Both are from 0 to the number of pages - 1. */
    long page(long position) {
        long page = position;
        do {
            page = permute(page);
        } while (page >= pages);
        return page;
    }

    /** The halves may differ by a bit: they change places in each round, and the number of rounds is even. */
    private long permute(long value) {
        int left = leftBits;
        int right = rightBits;
        long high = value >>> right;
        long low = value & (1L << right) - 1;
        for (long key : keys) {
            long mixed = high ^ mix(low + key) & (1L << left) - 1;
            high = low;
            low = mixed;
            int bits = left;
            left = right;
            right = bits;
        }
        return high << right | low;
    }

    /** Stafford's variant 13 of the finalizer of MurmurHash3, as in {@link SplittableRandom}. */
    private static long mix(long value) {
        long mixed = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
