package org.shadowbench.benchmarks.report;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes GitHub's markdown of text that may come from anyone.
 *
 * <p>Text goes into a code element with everything but letters, digits and a few signs as character references: these can't
 * be structure, so no table, link, image, HTML or emphasis comes of it, and in code GitHub makes no mention or reference.
 */
public final class Markdown {

    private static final String PLAIN = " .,:;()/+-=%?";

    /** Figures and intervals, which can't be anything else. */
    private static final Pattern FIGURE = Pattern.compile("-|[0-9.%]*( to [0-9.]+)?( \\([0-9]+%\\))?");

    private Markdown() {}

    /** The text as code, in one line. */
    public static String code(String text) {
        return "<code>" + references(text) + "</code>";
    }

    private static String references(String text) {
        StringBuilder safe = new StringBuilder();
        Printable.of(text).codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0) {
                safe.appendCodePoint(c);
            } else {
                safe.append("&#").append(c).append(';');
            }
        });
        return safe.toString();
    }

    /** A table whose cells are code, except figures. */
    public static String table(Table table) {
        int columns = table.header().size();
        String rule = "|" + "---|".repeat(table.textColumns()) + "--:|".repeat(columns - table.textColumns()) + "\n";
        String header = line(table.header()) + rule;
        return table.lines().stream().map(Markdown::line).collect(Collectors.joining("", header, ""));
    }

    private static String line(List<String> cells) {
        return cells.stream().map(cell -> FIGURE.matcher(cell).matches() ? cell : code(cell))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
