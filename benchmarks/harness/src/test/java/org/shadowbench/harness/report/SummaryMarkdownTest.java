package org.shadowbench.harness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.model.Series;

class SummaryMarkdownTest {

    @Test
    void shouldShowTheEndsAndFoldTheRest() {
        String text = SummaryMarkdown.of(RunReport.of(GeneratedRun.of(1, 30, 3), Examples.PRESENTATION), "charts");
        assertTrue(text.contains("<img src=\"charts/q2.svg\""), text);
        String shown = text.substring(0, text.indexOf("<details>"));
        assertEquals(2, shown.lines().filter(line -> line.startsWith("| <code>Lookup")).count(), text);
        assertTrue(text.contains("<details><summary>All 30 rows</summary>"), text);
        assertEquals(32, text.lines().filter(line -> line.startsWith("| <code>Lookup")).count(), text);
    }

    @Test
    void shouldStayBelowWhatAJobSummaryMayWeigh() {
        String text = SummaryMarkdown.of(RunReport.of(GeneratedRun.of(1, 2000, 3), Examples.PRESENTATION), "charts");
        assertTrue(text.length() < 1 << 20, text.length() + " characters");
        assertTrue(text.contains("400 of 728 rows, all are in summary.csv"), "not folded");
    }

    @Test
    void shouldShowEveryKind() {
        Report report = new Report("T", "", List.of(), List.of(), List.of("One *note*"), Examples.sections(),
                Looks.none());
        String text = SummaryMarkdown.of(report, "");
        assertTrue(text.contains("\n> <code>One &#42;note&#42;</code>\n"), text);
        assertTrue(text.contains("| <code>REGRESSED</code> | 1.12 | 1.09 to 1.15 |"), text);
        assertTrue(text.contains("| <code>FAILED</code> | - | unknown |"), text);
        assertTrue(text.contains("| <code>+13%</code> | 0.680 |"), text);
        assertTrue(text.contains("| <code>Time per split</code> | <code>ns</code> | 400 (360 to 440) | 800 | 600 |"),
                text);
        assertFalse(text.contains("<picture>"), text);
    }

    @Test
    void shouldTakeNamesAsNames() {
        String text = SummaryMarkdown.of(RunReport.of(Hostile.run(), Examples.PRESENTATION), "charts");
        for (String line : text.lines().filter(line -> line.startsWith("| ")).toList()) {
            assertEquals(6, line.chars().filter(character -> character == '|').count(), line);
            String bare = line.substring(1).replaceAll("</?code>", "");
            assertFalse(bare.matches(".*[<>`*\\[\\]@\\\\:].*"), line);
        }
    }

    @Test
    void shouldSayWhatAPictureIsOfToThoseWhoDoNotSeeIt() {
        String unit = "\"><script>/op";
        Series one = new Series(new Row("p.A.a", "avgt", 1, Map.of()), Series.PRIMARY, unit,
                List.of(new double[]{1}));
        Series other = new Series(new Row("p.A.b", "avgt", 1, Map.of()), Series.PRIMARY, "ns/op",
                List.of(new double[]{1}));
        String text = SummaryMarkdown.of(RunReport.of(GeneratedRun.of(List.of(one, other)), Examples.PRESENTATION),
                "charts");
        assertTrue(text.contains("alt=\"Chart of the table below: Other benchmarks (in ns/op)\""),
                text);
        assertTrue(text.contains("alt=\"Chart of the table below: Other benchmarks (in &#34;&#62;&#60;script&#62;/op)"),
                text);
    }
}
