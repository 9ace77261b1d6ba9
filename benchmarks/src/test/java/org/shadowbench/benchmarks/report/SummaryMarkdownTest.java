package org.shadowbench.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryMarkdownTest {

    @Test
    void shouldShowTheEndsAndFoldTheRest() {
        String text = SummaryMarkdown.of(RunReport.of(GeneratedRun.of(1, 30, 3)), "charts");
        assertTrue(text.contains("<img src=\"charts/q2.svg\""), text);
        String shown = text.substring(0, text.indexOf("<details>"));
        assertEquals(2, shown.lines().filter(line -> line.startsWith("| Lookup")).count(), text);
        assertTrue(text.contains("<details><summary>All 30 rows</summary>"), text);
        assertEquals(32, text.lines().filter(line -> line.startsWith("| Lookup")).count(), text);
    }

    @Test
    void shouldStayBelowWhatAJobSummaryMayWeigh() {
        String text = SummaryMarkdown.of(RunReport.of(GeneratedRun.of(1, 2000, 3)), "charts");
        assertTrue(text.length() < 1 << 20, text.length() + " characters");
        assertTrue(text.contains("400 of 728 rows, all are in summary.csv"), "not folded");
    }

    @Test
    void shouldShowEveryKind() {
        Report report = new Report("T", "", List.of(), List.of(), List.of("One *note*"), Examples.sections());
        String text = SummaryMarkdown.of(report, "");
        assertTrue(text.contains("\n> One &#42;note&#42;\n"), text);
        assertTrue(text.contains("| REGRESSED | 1.12 | 1.09 to 1.15 |"), text);
        assertTrue(text.contains("| FAILED | – | unknown |"), text);
        assertTrue(text.contains("| &#43;13% | 0.680 |"), text);
        assertTrue(text.contains("| huge-spte | 800 | unknown | ns |"), text);
        assertFalse(text.contains("<picture>"), text);
    }

    @Test
    void shouldTakeNamesAsNames() {
        String text = SummaryMarkdown.of(RunReport.of(Hostile.run()), "charts");
        for (String line : text.lines().filter(line -> line.startsWith("| ")).toList()) {
            assertEquals(6, line.chars().filter(character -> character == '|').count(), line);
            assertFalse(line.substring(1).matches(".*[<>`*\\[\\]@\\\\].*"), line);
        }
    }

    @Test
    void shouldLeaveUsualNamesReadable() {
        assertEquals("LookupBenchmark.gfn order=shuffled, bitfield-v3", MarkdownText.text(
                "LookupBenchmark.gfn order=shuffled, bitfield-v3"));
        assertEquals("&#45; a &#35;1 b c", MarkdownText.text("- a #1 b\nc"));
        assertEquals(List.of("| a | b |", "| --- | ---: |"), MarkdownText.head(List.of("a", "b"), 1).lines().toList());
    }
}
