package org.shadowbench.benchmarks.report;

import java.util.List;
import java.util.stream.Collectors;

/** Pieces of Markdown, GitHub's kind, in which no name means anything but itself. */
final class MarkdownText {

    /** What has a meaning in Markdown or HTML; an @ or a # would call people or link issues. */
    private static final String SPECIAL = "\\`*_{}[]()<>#+-.!|~@&:$^=";

    private MarkdownText() {}

    /** Text on one line, every character that could mean anything written as a character reference. */
    static String text(String value) {
        StringBuilder text = new StringBuilder();
        value.codePoints().forEach(character -> {
            if (Character.isISOControl(character) || character == '\u2028' || character == '\u2029') {
                text.append(' ');
            } else if (SPECIAL.indexOf(character) >= 0 && !isPlainInside(character, text)) {
                text.append("&#").append(character).append(';');
            } else {
                text.appendCodePoint(character);
            }
        });
        return text.toString().strip();
    }

    /** Dots and dashes between letters or digits, as in a name or a number, mean nothing and stay readable. */
    private static boolean isPlainInside(int character, StringBuilder before) {
        return (character == '.' || character == '-' || character == '=') && !before.isEmpty()
                && Character.isLetterOrDigit(before.charAt(before.length() - 1));
    }

    static String line(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /**
     * The head of a table.
     *
     * @param textColumns how many columns are text, from the left; the others are numbers
     */
    static String head(List<String> titles, int textColumns) {
        StringBuilder rule = new StringBuilder("|");
        for (int column = 0; column < titles.size(); column++) {
            rule.append(column < textColumns ? " --- |" : " ---: |");
        }
        return line(titles) + rule + "\n";
    }
}
