package org.shadowbench.harness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.shadowbench.harness.model.FixedValues;
import org.shadowbench.harness.model.RowQuery;
import org.shadowbench.harness.model.RunResults;
import org.shadowbench.harness.store.ResultsCsv;
import org.shadowbench.harness.verdict.Ratios;

/** Reads reports in Chromium, as a reader would. */
class ReportInBrowserTest extends InBrowser {

    private static final RunResults RUN = GeneratedRun.of(1, 416, 4);
    private static final String MEAN = "mean, ns/op";
    private static final String LIGHT = "rgb(255, 255, 255)";
    private static final String DARK = "rgb(23, 26, 32)";

    @Test
    void shouldShowTheFiguresOfTheCsv() throws IOException, InterruptedException {
        open(RunReport.of(RUN, Examples.PRESENTATION));
        Set<String> shown = new HashSet<>();
        for (String section : List.of("q1", "q2", "q3")) {
            browser.openTable(section);
            JsonNode rows = browser.evaluate("Array.from(document.querySelectorAll('#" + section + " tbody tr'))"
                    + ".map(row => Array.from(row.cells).map(cell => cell.querySelector('data')"
                    + " ? cell.querySelector('data').value + '|' + cell.textContent : cell.textContent))");
            rows.forEach(row -> shown.add(String.join("/", Browser.texts(row).subList(0, 6))));
        }
        Set<String> expected = new HashSet<>();
        String csv = new String(ResultsCsv.summary(RUN.primary()), StandardCharsets.UTF_8);
        for (CSVRecord row : CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get()
                .parse(new StringReader(csv))) {
            double mean = Double.parseDouble(row.get("mean"));
            double lower = Double.parseDouble(row.get("ci_lower"));
            double upper = Double.parseDouble(row.get("ci_upper"));
            expected.add(String.join("/", row.get("benchmark").replace("org.example.", ""),
                    row.get("param_implementation"), row.get("param_order"), row.get("param_pages"),
                    javaScript(mean) + "|" + Figures.number(mean),
                    javaScript(lower) + "|" + Figures.interval(lower, upper)));
        }
        assertEquals(416, expected.size());
        assertEquals(expected, shown);
    }

    /** The same number, as JavaScript writes it. */
    private String javaScript(double value) {
        return browser.text(Double.toString(value));
    }

    @Test
    void shouldFilterChartAndTable() throws IOException, InterruptedException {
        open(RunReport.of(RUN, Examples.PRESENTATION));
        browser.openTable("q2");
        browser.choose("q2", "benchmark", "LookupBenchmark.access");
        browser.choose("q2", "pages", "8192");
        assertEquals(Set.of("LookupBenchmark.access"), Set.copyOf(browser.column("q2", "benchmark")));
        assertEquals(26, browser.column("q2", "pages").size());
        assertEquals(Set.of("8192"), Set.copyOf(browser.column("q2", "pages")));
        List<String> drawn = browser.chartTexts("q2");
        assertTrue(drawn.contains("LookupBenchmark.access · order=shuffled, pages=8192"), drawn.toString());
        assertFalse(drawn.toString().contains("LookupBenchmark.gfn"), drawn.toString());
        search("q2", "shuf PACKED");
        assertEquals(List.of("packed"), browser.column("q2", "implementation"));
        assertEquals("Table: 1 row", browser.text("document.querySelector('#q2 summary').textContent"));
    }

    @Test
    void shouldSortByMouseAndKeyboard() throws IOException, InterruptedException {
        open(RunReport.of(RUN, Examples.PRESENTATION));
        browser.openTable("q3");
        String means = "Array.from(document.querySelectorAll('#q3 td:nth-child(5) data'))"
                + ".map(one => Number(one.value))";
        browser.press("#q3 th", MEAN);
        assertSorted(means, Comparator.naturalOrder());
        browser.evaluate("Array.from(document.querySelectorAll('#q3 th button')).find(one => one.textContent === '"
                + MEAN + "').focus()");
        browser.pressEnter();
        browser.await("document.querySelector('#q3 th[aria-sort=descending]')");
        assertSorted(means, Comparator.reverseOrder());
        assertEquals(MEAN, browser.text("document.activeElement.textContent"));
    }

    private void assertSorted(String values, Comparator<Double> order) {
        List<Double> shown = browser.evaluate(values).valueStream().map(JsonNode::asDouble).toList();
        assertTrue(shown.size() > 50, shown.toString());
        assertEquals(shown.stream().sorted(order).toList(), shown);
    }

    @Test
    void shouldShowRatiosToTheBaselineThatIsPicked() throws Exception {
        open(RunReport.of(RUN, Examples.PRESENTATION));
        browser.openTable("q1");
        browser.choose("q1", "ratio to", "implementation=packed");
        List<String> expected = Ratios
                .to(FixedValues.of(RowQuery.parse("implementation:packed")).baseline(), RUN.series()).stream()
                .filter(line -> line.subject().row().benchmark().contains("AccessBits"))
                .map(line -> Figures.number(line.ratio().ratio()) + ", "
                        + Figures.interval(line.ratio().interval().orElseThrow().lower(),
                                line.ratio().interval().orElseThrow().upper()))
                .sorted().toList();
        List<String> ratios = browser.column("q1", "ratio");
        List<String> intervals = browser.column("q1", "its 95% interval");
        List<String> implementations = browser.column("q1", "implementation");
        List<String> shown = IntStream.range(0, ratios.size())
                .filter(index -> !implementations.get(index).equals("packed"))
                .mapToObj(index -> ratios.get(index) + ", " + intervals.get(index)).sorted().toList();
        assertFalse(expected.isEmpty());
        assertEquals(expected, shown);
        assertEquals(8, intervals.stream().filter("the baseline"::equals).count());
        assertTrue(browser.chartTexts("q1").contains("ratio to implementation=packed, logarithmic"));
    }

    @Test
    void shouldSayMoreUnderTheMouse() throws IOException, InterruptedException {
        open(RunReport.of(RUN, Examples.PRESENTATION));
        MeasuredRow least = ((Section.Rows) RunReport.of(RUN, Examples.PRESENTATION).sections().getFirst()).rows()
                .stream()
                .filter(row -> row.values().equals(List.of(0, 0, 0)))
                .min(Comparator.comparingDouble(MeasuredRow::mean)).orElseThrow();
        JsonNode place = browser.evaluate("""
                (() => {
                    const place = document.querySelector('#q1 .chart');
                    place.scrollIntoView({block: 'start'});
                    const chart = echarts.getInstanceByDom(place);
                    const point = chart.getOption().series.find(one => one.type === 'scatter' && one.symbolSize === 11)
                        .data.find(one => one.value[0] === %s);
                    const [x, y] = chart.convertToPixel({xAxisIndex: 0, yAxisIndex: 0}, point.value);
                    const box = place.getBoundingClientRect();
                    return {x: box.x + x, y: box.y + y};
                })()""".formatted(Double.toString(least.mean())));
        browser.moveMouse(place.path("x").asDouble(), place.path("y").asDouble());
        browser.await(
                "document.querySelector('.hint') && document.querySelector('.hint').textContent.includes('forks')");
        String said = browser.text("document.querySelector('.hint').textContent");
        assertTrue(said.contains("mean " + Figures.number(least.mean()) + " ns/op"), said);
        assertTrue(said.contains("implementation: packed"), said);
    }

    @Test
    void shouldFollowTheSystemAndTheReaderIntoTheDark() throws IOException, InterruptedException {
        open(RunReport.of(RUN, Examples.PRESENTATION));
        assertEquals(LIGHT, ground());
        String light = ink();
        browser.media("", "dark");
        browser.await("getComputedStyle(document.body).backgroundColor === '" + DARK + "'");
        browser.await("document.querySelector('.chart svg text').getAttribute('fill') !== '" + light + "'");
        String dark = ink();
        browser.press(".title", "Light");
        assertEquals(LIGHT, ground());
        assertEquals(light, ink());
        browser.media("", "light");
        browser.press(".title", "Dark");
        assertEquals(DARK, ground());
        assertEquals(dark, ink());
    }

    @Test
    void shouldPrintInkOnPaperWithoutControls() throws IOException, InterruptedException {
        open(RunReport.of(RUN, Examples.PRESENTATION));
        String light = ink();
        browser.press(".title", "Dark");
        String dark = ink();
        browser.evaluate("dispatchEvent(new Event('beforeprint'))");
        browser.media("print", "dark");
        assertEquals(light, ink());
        assertEquals(LIGHT, ground());
        assertEquals("none", browser.text("getComputedStyle(document.querySelector('.controls')).display"));
        assertEquals(0, browser.evaluate("Array.from(document.querySelectorAll('.chart'))"
                + ".filter(one => one.querySelector('svg') === null).length").asInt());
        browser.media("", "light");
        browser.evaluate("dispatchEvent(new Event('afterprint'))");
        assertEquals(dark, ink());
        assertTrue(browser.printed().startsWith("JVBERi"), "expected a PDF");
    }

    @Test
    void shouldFitAPhone() throws IOException, InterruptedException {
        open(with(RunReport.of(RUN, Examples.PRESENTATION), Examples.sections()));
        browser.size(390, 800);
        browser.await("innerWidth === 390");
        browser.evaluate("dispatchEvent(new Event('beforeprint'))");
        int width = browser.evaluate("document.documentElement.scrollWidth").asInt();
        assertTrue(width <= 390, width + " pixels");
    }

    @Test
    void shouldSayWhatItsChartsShow() throws IOException, InterruptedException {
        open(with(RunReport.of(RUN, Examples.PRESENTATION), Examples.sections()));
        List<String> labels = Browser.texts(browser.evaluate("Array.from(document.querySelectorAll('.chart[role=img]'))"
                + ".map(one => one.getAttribute('aria-label'))"));
        assertEquals(labels.size(), browser.evaluate("document.querySelectorAll('.chart').length").asInt());
        assertTrue(labels.get(0).startsWith("Chart. 104 rows. Least: "), labels.toString());
        assertTrue(labels.contains("Chart. 4 rows: 1 REGRESSED, 1 IMPROVED, 1 FAILED, 1 OK."), labels.toString());
    }

    @Test
    void shouldDrawEveryKindOfSection() throws IOException, InterruptedException {
        open(with(RunReport.of(RUN, Examples.PRESENTATION), Examples.sections()));
        browser.press("#q2", "Growth with pages");
        browser.evaluate("dispatchEvent(new Event('beforeprint'))");
        assertTrue(browser.chartTexts("q2").containsAll(List.of("packed", "131072", "pages, logarithmic")));
        assertTrue(browser.chartTexts("compare").contains("1.12 REGRESSED"));
        assertTrue(browser.chartTexts("history").contains("JDK 25.0.2 to 25.0.3"));
        assertTrue(browser.chartTexts("scenario").contains("guest-walk"));
        browser.openTable("compare");
        assertEquals(List.of("REGRESSED", "IMPROVED", "FAILED", "OK"), browser.column("compare", "verdict"));
    }

    @Test
    void shouldTakeNamesAsNames() throws IOException, InterruptedException {
        open(RunReport.of(Hostile.run(), Examples.PRESENTATION));
        browser.openTable("other");
        assertEquals(Set.copyOf(Hostile.NAMES), Set.copyOf(browser.column("other", "implementation")));
        browser.evaluate("document.querySelector('.chart').scrollIntoView()");
        browser.choose("other", "ratio to", "implementation=" + Hostile.NAMES.get(0));
        browser.evaluate("dispatchEvent(new Event('beforeprint'))");
        assertEquals("undefined", browser.text("window.hacked"));
        assertEquals(0, browser.evaluate("document.querySelectorAll('body img, svg[onload], iframe').length").asInt());
        assertEquals(3, browser.evaluate("document.scripts.length").asInt());
    }

    private String ground() {
        return browser.text("getComputedStyle(document.body).backgroundColor");
    }

    private String ink() {
        return browser.text("document.querySelector('.chart svg text').getAttribute('fill')");
    }
}
