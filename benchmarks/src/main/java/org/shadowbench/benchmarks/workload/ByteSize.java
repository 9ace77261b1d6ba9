package org.shadowbench.benchmarks.workload;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes in bytes with units of powers of 1024: 512M, 1G, 1T. */
public final class ByteSize {

    private static final String UNITS = "KMGT";

    /** At most six digits, so that no size overflows a long. */
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,6})([" + UNITS + "])");

    private ByteSize() {}

    /**
     * The number of bytes that {@code text} means, at least 1024.
     *
     * @throws IllegalArgumentException if it is not a whole number from 1 to 999999 with the unit K, M, G or T
     */
    public static long parse(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
            throw new IllegalArgumentException("size is \"" + text
                    + "\", expected a whole number from 1 to 999999 and K, M, G or T, as 512M");
        }
        return Long.parseLong(matcher.group(1)) << shift(UNITS.indexOf(matcher.group(2)));
    }

    /** The shortest text that {@link #parse} turns into {@code bytes}, or the plain number if there is none. */
    public static String format(long bytes) {
        for (int unit = UNITS.length() - 1; unit >= 0; unit--) {
            if (bytes > 0 && bytes % (1L << shift(unit)) == 0) {
                return (bytes >>> shift(unit)) + UNITS.substring(unit, unit + 1);
            }
        }
        return Long.toString(bytes);
    }

    private static int shift(int unit) {
        return 10 * (unit + 1);
    }
}
