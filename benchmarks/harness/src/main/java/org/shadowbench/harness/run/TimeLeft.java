package org.shadowbench.harness.run;

import java.time.Duration;
import java.util.List;

/** Estimates how long the other forks take: the expected time, corrected by the time that the first ones took. */
final class TimeLeft {

    /** The expected time of the first n forks in milliseconds, by n. */
    private final long[] upTo;

    TimeLeft(List<Duration> expected) {
        upTo = new long[expected.size() + 1];
        for (int fork = 0; fork < expected.size(); fork++) {
            upTo[fork + 1] = upTo[fork] + expected.get(fork).toMillis();
        }
    }

    /**
     * The time that the forks after the first ones take.
     *
     * @param done the number of forks that ended
     * @param elapsed the time that these took
     */
    Duration after(int done, Duration elapsed) {
        long rest = upTo[upTo.length - 1] - upTo[done];
        return Duration.ofMillis(upTo[done] == 0 ? rest : Math.round((double) rest * elapsed.toMillis() / upTo[done]));
    }
}
