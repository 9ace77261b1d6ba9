package org.shadowbench.harness.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** How figures are written for people: the same in every locale, a dash for what isn't known. */
public final class Figures {

    private static final String UNKNOWN = "-";

    private Figures() {}

    /**
     * Three significant digits, or all digits before the point; whole numbers, which are counts, without any after it. The
     * page's figures.js says the same.
     */
    public static String number(double value) {
        double size = Math.abs(value);
        if (!Double.isFinite(value)) {
            return UNKNOWN;
        }
        if (size >= 999.5 || size == Math.rint(size)) {
            return size < 1e9
                    ? (value < 0 ? "-" : "") + String.format(Locale.ROOT, "%,d", Math.round(size))
                    : exponential(value);
        }
        return size < 0.001 ? exponential(value) : rounded(value).toPlainString();
    }

    public static String number(Double value) {
        return value == null ? UNKNOWN : number(value.doubleValue());
    }

    public static String number(OptionalDouble value) {
        return value.isEmpty() ? UNKNOWN : number(value.getAsDouble());
    }

    static String interval(Double lower, Double upper) {
        return lower == null ? "unknown" : number(lower) + " to " + number(upper);
    }

    /** Of two runs: near 1 a thousandth matters. */
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

    private static BigDecimal rounded(double value) {
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(3, RoundingMode.HALF_UP));
        // Rounding 0.9996 to 1.00 moves the first digit, and the last one with it.
        return rounded.setScale(rounded.scale() + 3 - rounded.precision());
    }

    /** As JavaScript writes it: 6.54e-5, 1.00e+12. */
    private static String exponential(double value) {
        BigDecimal rounded = rounded(value);
        int exponent = rounded.precision() - rounded.scale() - 1;
        return rounded.movePointLeft(exponent).toPlainString() + "e" + (exponent < 0 ? "" : "+") + exponent;
    }
}
