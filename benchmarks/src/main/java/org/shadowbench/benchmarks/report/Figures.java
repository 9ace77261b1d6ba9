package org.shadowbench.benchmarks.report;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** How figures are written for people: the same in every locale, a dash for what isn't known. */
public final class Figures {

    private static final String UNKNOWN = "-";

    private Figures() {}

    /** Four significant digits, without a power of ten where that is short enough. */
    public static String score(OptionalDouble value) {
        return value.isEmpty() ? UNKNOWN : score(value.getAsDouble());
    }

    public static String score(double value) {
        double size = Math.abs(value);
        if (size >= 1e7 || size < 1e-3 && size > 0) {
            return String.format(Locale.ROOT, "%.3e", value);
        }
        int decimals = size < 1 ? 4 : size < 10 ? 3 : size < 100 ? 2 : size < 1000 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    public static String ratio(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    /** A relative size such as 0.03, as a percentage. */
    public static String percent(double relative) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * relative);
    }

    public static String percent(OptionalDouble relative) {
        return relative.isEmpty() ? UNKNOWN : percent(relative.getAsDouble());
    }

    public static String pValue(double value) {
        return value < 1e-4 ? "<0.0001" : String.format(Locale.ROOT, "%.4f", value);
    }

    public static String count(OptionalInt count) {
        return count.isEmpty() ? UNKNOWN : Integer.toString(count.getAsInt());
    }
}
