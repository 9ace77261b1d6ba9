package org.shadowbench.benchmarks.workload;

import java.util.SplittableRandom;

/** Replays a recorded trace in its order. Each touch goes through an alias drawn at random. */
public final class TraceTouches extends Touches {

    private final Trace trace;
    private final GuestLayout guest;
    private final SplittableRandom random;

    /** Makes touches of {@code guest}, which has all pages of {@code trace}. The same seed gives the same aliases. */
    public TraceTouches(Trace trace, GuestLayout guest, long seed) {
        this.trace = trace;
        this.guest = guest;
        random = new SplittableRandom(seed);
    }

    @Override
    public long total() {
        return trace.size();
    }

    @Override
    long touch(long position) {
        int i = (int) position;
        return pack(guest.randomAddress(trace.page(i), random), trace.kind(i));
    }
}
