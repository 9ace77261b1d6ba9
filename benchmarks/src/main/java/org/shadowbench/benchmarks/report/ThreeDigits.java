package org.shadowbench.benchmarks.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as the page writes them: figures.js says the same. */
final class ThreeDigits {

    private ThreeDigits() {}

    /** Three significant digits, or all digits before the point; "–" for what isn't known. */
    static String number(Double value) {
        if (value == null || !Double.isFinite(value)) {
            return "–";
        }
        double size = Math.abs(value);
        if (size == 0) {
            return "0";
        }
        if (size >= 999.5) {
            return size < 1e9
                    ? (value < 0 ? "-" : "") + String.format(Locale.ROOT, "%,d", Math.round(size))
                    : exponential(value);
        }
        return size < 0.001 ? exponential(value) : rounded(value).toPlainString();
    }

    static String interval(Double lower, Double upper) {
        return lower == null ? "unknown" : number(lower) + " to " + number(upper);
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
