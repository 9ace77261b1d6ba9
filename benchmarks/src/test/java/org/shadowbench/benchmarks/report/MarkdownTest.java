package org.shadowbench.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {

    @ParameterizedTest
    @ValueSource(strings = {"a|b", "<script>alert(1)</script>", "</code>", "`x`", "[x](http://evil)", "![x](y)",
            "@all #1",
            "line\nbreak", "\r| x |", "**bold** _it_ ~no~", "&lt;", "\\|", "\u202eevil", "\u001b[31m",
            "www.evil.example"})
    void shouldLeaveNoStructureInACell(String hostile) {
        String code = Markdown.code(hostile);
        assertTrue(code.startsWith("<code>") && code.endsWith("</code>"), code);
        String inside = code.substring("<code>".length(), code.length() - "</code>".length());
        assertTrue(inside.replaceAll("&#[0-9]+;", "").matches("[\\p{L}\\p{N} .,:;()/+=%?-]*"), inside);
    }

    @Test
    void shouldWriteATable() {
        Table table = new Table("", 1, List.of("row", "ratio"), List.of(List.of("a|b", "1.05"), List.of("c", "")));
        assertEquals("""
                | <code>row</code> | <code>ratio</code> |
                |---|--:|
                | <code>a&#124;b</code> | 1.05 |
                | <code>c</code> |  |
                """, Markdown.table(table));
    }
}
