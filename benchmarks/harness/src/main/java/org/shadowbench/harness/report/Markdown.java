package org.shadowbench.harness.report;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes GitHub's markdown of text that may come from anyone.
 *
 * <p>Text goes into a code element with everything but letters, digits and a few signs as character references: these can't
 * be structure, so no table, link, image, HTML or emphasis comes of it, and in code GitHub makes no mention or reference.
 * Words that have no sign in them that could mean anything may also stand outside of code.
 */
public final class Markdown {

    private static final String PLAIN = " .,;()/+-=%?";

    /** GitHub makes links of addresses with this beginning; those with a scheme need the colon, which is not plain. */
    private static final Pattern ADDRESS = Pattern.compile("(?i)www\\.");

    /** Figures and intervals, which can't be anything else. */
    private static final Pattern FIGURE = Pattern
            .compile("-|unknown|(N( to N)?( \\([0-9]+%\\)| \\(N to N\\)| B|%)?)?".replace("N",
                    "-?[0-9][0-9,.]*(e[+-][0-9]+)?"));

    /** No dot inside a word and no two slashes, which make addresses, and no digit at first, which makes lists. */
    private static final Pattern WORDS = Pattern
            .compile("(?!.*//)(\\p{L}|[0-9]+% )([\\p{L}\\p{N} ,:;()/%?']|\\.(?= |$))*");

    private Markdown() {}

    /** The text as code, in one line. */
    public static String code(String text) {
        return "<code>" + references(text) + "</code>";
    }

    /** The text as it is where that can't mean anything, else as code. */
    public static String words(String text) {
        return WORDS.matcher(text).matches() ? text : code(text);
    }

    /** The text in one line, with everything that could mean anything as character references. */
    static String references(String text) {
        // No control character is printable: this one is free to stand for the dot.
        String printable = ADDRESS.matcher(Printable.of(text))
                .replaceAll(found -> found.group().replace('.', '\u0000'));
        StringBuilder safe = new StringBuilder();
        printable.codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0) {
                safe.appendCodePoint(c);
            } else {
                safe.append("&#").append(c == 0 ? '.' : c).append(';');
            }
        });
        return safe.toString();
    }

    /** A table whose cells are code, except figures; in its head words are words. */
    public static String table(Table table) {
        int columns = table.header().size();
        String rule = "|" + "---|".repeat(table.textColumns()) + "--:|".repeat(columns - table.textColumns()) + "\n";
        String header = line(table.header().stream().map(Markdown::words).toList()) + rule;
        return table.lines().stream().map(cells -> line(cells.stream().map(Markdown::cell).toList()))
                .collect(Collectors.joining("", header, ""));
    }

    private static String cell(String text) {
        return FIGURE.matcher(text).matches() ? text : code(text);
    }

    private static String line(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
