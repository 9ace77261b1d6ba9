package org.shadowbench.harness.run;

import java.time.Duration;
import java.util.List;

/** How long the rest takes: what was expected, corrected by how long the forks so far really took. */
final class TimeLeft {

    /** What is expected of the first forks, and of one more each. */
    private final long[] upTo;

    TimeLeft(List<Duration> expected) {
        upTo = new long[expected.size() + 1];
        for (int fork = 0; fork < expected.size(); fork++) {
            upTo[fork + 1] = upTo[fork] + expected.get(fork).toMillis();
        }
    }

    /**
     * @param done forks that ended, at most as many as there are
     * @param elapsed what they took
     */
    Duration after(int done, Duration elapsed) {
        long rest = upTo[upTo.length - 1] - upTo[done];
        return Duration.ofMillis(upTo[done] == 0 ? rest : Math.round((double) rest * elapsed.toMillis() / upTo[done]));
    }
}
