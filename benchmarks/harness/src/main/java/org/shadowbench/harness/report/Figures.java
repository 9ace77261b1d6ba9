package org.shadowbench.harness.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Writes figures for tables and texts: the same in every locale, a dash for a figure that isn't known. */
public final class Figures {

    private static final String UNKNOWN = "-";

    private Figures() {}

    /**
     * Writes three significant digits, or all digits before the point. A whole number is a count and gets no digit
     * after the point. The page's numbers.js does the same.
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

    /** Writes a ratio of two runs, with three decimals: near 1 a thousandth matters. */
    public static String ratio(double value) {
        return decimals(3, value);
    }

    /** Writes three decimals; of a value below 0.1 four significant digits with an exponent, as 6.540e-05. */
    public static String precise(double value) {
        return Math.abs(value) >= 0.1 ? decimals(3, value) : String.format(Locale.ROOT, "%.3e", value);
    }

    /** Writes three decimals; of a positive value below 0.1 three significant digits, as 0.0000654. */
    public static String thousandths(double value) {
        return value == 0 || value >= 0.1
                ? decimals(3, value)
                : new BigDecimal(value).round(new MathContext(3)).toPlainString();
    }

    public static String decimals(int digits, double value) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    /** Writes decimals after a sign, + or -. */
    public static String signed(int digits, double value) {
        return String.format(Locale.ROOT, "%+." + digits + "f", value);
    }

    /** Writes a relative size such as 0.03 as a percentage. */
    public static String percent(double relative) {
        return decimals(1, 100 * relative) + "%";
    }

    /** Writes a relative change such as -0.03 as a percentage with its sign. */
    public static String change(double relative) {
        return signed(1, 100 * relative) + "%";
    }

    public static String percent(OptionalDouble relative) {
        return relative.isEmpty() ? UNKNOWN : percent(relative.getAsDouble());
    }

    public static String pValue(double value) {
        return value < 1e-4 ? "<0.0001" : decimals(4, value);
    }

    public static String count(OptionalInt count) {
        return count.isEmpty() ? UNKNOWN : Integer.toString(count.getAsInt());
    }

    private static BigDecimal rounded(double value) {
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(3, RoundingMode.HALF_UP));
        // Rounding 0.9996 to 1.00 moves the first digit, and the last one with it.
        return rounded.setScale(rounded.scale() + 3 - rounded.precision());
    }

    /** Writes an exponent as JavaScript does: 6.54e-5, 1.00e+12. */
    private static String exponential(double value) {
        BigDecimal rounded = rounded(value);
        int exponent = rounded.precision() - rounded.scale() - 1;
        return rounded.movePointLeft(exponent).toPlainString() + "e" + (exponent < 0 ? "" : "+") + exponent;
    }
}
