package org.shadowbench.benchmarks.workload;

import java.util.SplittableRandom;

/** Replays a recorded trace in its order, epoch by epoch; where the guest has aliases, through one drawn at random. */
public final class TraceTouches extends Touches {

    private final Trace trace;
    private final GuestLayout guest;
    private final SplittableRandom random;

    /** Touches of {@code guest}, which has all pages of {@code trace}; the same seed gives the same aliases. */
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
        int alias = guest.aliases() == 1 ? 0 : random.nextInt(guest.aliases());
        return pack(guest.address(trace.page(i), alias), trace.kind(i).guestKind());
    }
}
