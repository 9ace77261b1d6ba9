package org.shadowbench.harness.report;

import java.util.regex.Pattern;

/** Makes text from files harmless for a terminal and for a line of a file. */
public final class Printable {

    /** Control characters, line separators, and invisible characters that change the direction or form of a text. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]");

    private Printable() {}

    /** The text with a question mark for each unprintable character. */
    public static String of(String text) {
        return UNPRINTABLE.matcher(text).replaceAll("?");
    }
}
