package org.shadowbench.core.kvm;

import java.util.ArrayList;
import java.util.List;

/**
 * Shrinks a list that fails to one of which no part can be left out (delta debugging: Zeller and Hildebrandt,
 * "Simplifying and Isolating Failure-Inducing Input", 2002). As a try is dear, but many at once are not, all tries of a
 * round are made together.
 */
final class Shrinker<T> {

    /** Finds out which lists fail. */
    @FunctionalInterface
    interface Trial<T> {

        /** For each of {@code candidates} whether it fails, as the first list did. */
        List<Boolean> fail(List<List<T>> candidates);
    }

    private static final int FIRST_PARTS = 8;

    private final Trial<T> trial;

    Shrinker(Trial<T> trial) {
        this.trial = trial;
    }

    /** The shortest list found that still fails; {@code failing} itself if no part can be left out. */
    List<T> shrink(List<T> failing) {
        List<T> shortest = failing;
        int parts = FIRST_PARTS;
        while (shortest.size() > 1) {
            parts = Math.min(parts, shortest.size());
            List<T> shorter = round(shortest, parts);
            if (shorter != shortest) {
                shortest = shorter;
                parts = Math.max(2, parts - 1);
            } else if (parts == shortest.size()) {
                break;
            } else {
                parts *= 2;
            }
        }
        return shortest;
    }

    /** Leaves out each part in turn, and returns the first list that fails, or the whole if none does. */
    private List<T> round(List<T> whole, int parts) {
        List<List<T>> candidates = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            int from = part * whole.size() / parts;
            int to = (part + 1) * whole.size() / parts;
            List<T> rest = new ArrayList<>(whole.subList(0, from));
            rest.addAll(whole.subList(to, whole.size()));
            candidates.add(rest);
        }
        int first = trial.fail(candidates).indexOf(true);
        return first < 0 ? whole : candidates.get(first);
    }
}
