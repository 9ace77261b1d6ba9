package org.shadowbench.harness.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Finds the name that was probably meant. */
public final class Nearest {

    private Nearest() {}

    /** As "; did you mean X?", or an empty text if no name is like it. */
    public static String question(String name, Collection<String> there) {
        return of(name, there).map(nearest -> "; did you mean \"" + nearest + "\"?").orElse("");
    }

    /** The name that is most like it: one that has it as a part, or one with few letters changed. */
    static Optional<String> of(String name, Collection<String> there) {
        String wanted = simple(name);
        Optional<String> nearest = there.stream().min(Comparator.comparingInt(one -> distance(wanted, simple(one))));
        int most = wanted.length() / 3;
        return nearest.filter(one -> distance(wanted, simple(one)) <= most)
                .or(() -> there.stream().filter(one -> !wanted.isEmpty() && simple(one).contains(wanted))
                        .min(Comparator.comparingInt(String::length)));
    }

    private static String simple(String name) {
        return name.replace("*", "").toLowerCase(Locale.ROOT);
    }

    /** Levenshtein's distance: how many characters have to be put in, taken out or replaced. */
    static int distance(String from, String to) {
        int[] before = IntStream.rangeClosed(0, to.length()).toArray();
        for (int i = 1; i <= from.length(); i++) {
            int[] now = new int[to.length() + 1];
            now[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = before[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(replaced, 1 + Math.min(before[j], now[j - 1]));
            }
            before = now;
        }
        return before[to.length()];
    }
}
