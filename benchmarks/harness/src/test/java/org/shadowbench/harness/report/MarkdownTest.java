package org.shadowbench.harness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {

    @ParameterizedTest
    @ValueSource(strings = {"a|b", "<script>alert(1)</script>", "</code>", "`x`", "[x](http://evil)", "![x](y)",
            "@all #1",
            "line\nbreak", "\r| x |", "**bold** _it_ ~no~", "&lt;", "\\|", "\u202eevil", "\u001b[31m",
            "www.evil.example", "Www.evil", "http://evil"})
    void shouldLeaveNoStructureInACell(String hostile) {
        String code = Markdown.code(hostile);
        assertTrue(code.startsWith("<code>") && code.endsWith("</code>"), code);
        String inside = code.substring("<code>".length(), code.length() - "</code>".length());
        assertTrue(inside.replaceAll("&#[0-9]+;", "").matches("[\\p{L}\\p{N} .,;()/+=%?-]*"), inside);
        assertFalse(inside.toLowerCase(Locale.ROOT).contains("www."), inside);
    }

    @Test
    void shouldWriteATable() {
        Table table = new Table("", 1, List.of("row", "a.b"), List.of(List.of("a|b", "1.05"), List.of("c", "")));
        assertEquals("""
                | row | <code>a.b</code> |
                |---|--:|
                | <code>a&#124;b</code> | 1.05 |
                | <code>c</code> |  |
                """, Markdown.table(table));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "", "unknown", "0.651", "-1,235", "6.54e-5 to 1.00e+12", "0.990 to 1.010 (88%)",
            "3.0%", "400 (360 to 440)",
            "16.0 B"})
    void shouldLeaveFiguresAsTheyAre(String figure) {
        assertTrue(cell(figure).equals(figure), cell(figure));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1|2", "<0.0001", "1. x", "--", "[1]", "1 to <b>", "1e5@x"})
    void shouldTakeNothingElseForAFigure(String text) {
        assertEquals(Markdown.code(text), cell(text));
    }

    private static String cell(String text) {
        String table = Markdown.table(new Table("", 0, List.of("x"), List.of(List.of(text))));
        String line = table.lines().toList().get(2);
        return line.substring("| ".length(), line.length() - " |".length());
    }

    @Test
    void shouldLeaveWordsAsTheyAre() {
        for (String words : List.of("Q2: What's in 95% (ns/op)?", "No environment. Nothing is known.")) {
            assertEquals(words, Markdown.words(words));
        }
        for (String other : List.of("", "# a", "1. a", "evil.example", "http://evil", "a@b", "a_b_", "a\n# b", "- a")) {
            assertEquals(Markdown.code(other), Markdown.words(other));
        }
    }
}
