package org.shadowbench.benchmarks.workload;

import java.util.SplittableRandom;

/**
 * Touches each page of a guest once, in random order over the whole guest. Each touch goes through an alias drawn at
 * random.
 */
public final class RandomTouches extends Touches {

    private final GuestLayout guest;
    private final Mix mix;
    private final SplittableRandom random;
    private final PageOrder order;

    /** Makes touches of {@code guest}. The same seed gives the same touches. */
    public RandomTouches(GuestLayout guest, Mix mix, long seed) {
        this.guest = guest;
        this.mix = mix;
        random = new SplittableRandom(seed);
        order = new PageOrder(guest.pages(), random);
    }

    @Override
    public long total() {
        return guest.pages();
    }

    @Override
    long touch(long position) {
        long gfn = guest.gfnOf(order.page(position));
        return pack(guest.randomAddress(gfn, random), mix.draw(random));
    }
}
