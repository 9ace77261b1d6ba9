package org.shadowbench.harness.report;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes text from files that nobody vouches for as GitHub's Markdown.
 *
 * <p>
 * Text goes into a code element. Letters, digits and a few signs stay, all others become character references, so no
 * text makes a table, a link, an image, HTML or emphasis. In code GitHub makes no mentions and no references. Words
 * without special signs may also stand outside of code.
 */
public final class Markdown {

    private static final String PLAIN = " .,;()/+-=%?";

    /** GitHub makes links of addresses that begin so. Addresses with a scheme need a colon, which isn't plain. */
    private static final Pattern ADDRESS = Pattern.compile("(?i)www\\.");

    /** Figures and intervals, which mean nothing else in Markdown. */
    private static final Pattern FIGURE = Pattern
            .compile("-|unknown|(N( to N)?( \\([0-9]+%\\)| \\(N to N\\)| B|%)?)?".replace("N",
                    "-?[0-9][0-9,.]*(e[+-][0-9]+)?"));

    /** Words without a dot inside or two slashes, which make addresses, or a digit at the start, which makes lists. */
    private static final Pattern WORDS = Pattern
            .compile("(?!.*//)(\\p{L}|[0-9]+% )([\\p{L}\\p{N} ,:;()/%?']|\\.(?= |$))*");

    private Markdown() {}

    /** The text as code, in one line. */
    public static String code(String text) {
        return "<code>" + references(text) + "</code>";
    }

    /** The text as it is if Markdown has no meaning for it, else as code. */
    public static String words(String text) {
        return WORDS.matcher(text).matches() ? text : code(text);
    }

    /** The text in one line, with every special sign as a character reference. */
    static String references(String text) {
        // No control character is printable, so this one is free to stand for the dot.
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

    /** Writes a table. Cells are code, except figures. The header is words where these are safe. */
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
