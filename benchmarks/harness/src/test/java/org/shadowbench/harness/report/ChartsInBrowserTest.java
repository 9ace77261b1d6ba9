package org.shadowbench.harness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.shadowbench.harness.model.RunResults;

/** How fast charts are there, whether they fit, and what they answer. */
class ChartsInBrowserTest extends InBrowser {

    private static final RunResults RUN = GeneratedRun.of(1, 416, 4);
    private static final Report EVERY_KIND = with(RunReport.of(RUN, Examples.PRESENTATION), Examples.sections());
    private static final long MOST_NANOSECONDS = 2_000_000_000;

    @Test
    void shouldOpenTheLargestReportInTwoSeconds() throws IOException, InterruptedException {
        Path page = store(ReportPage.html(RunReport.of(GeneratedRun.of(1, 2000, 5), Examples.PRESENTATION)));
        long least = Long.MAX_VALUE;
        // The least of some, since what else the machine does isn't the page's.
        for (int times = 0; times < 5 && least >= MOST_NANOSECONDS; times++) {
            long start = System.nanoTime();
            browser.open(page);
            least = Math.min(least, System.nanoTime() - start);
        }
        assertTrue(least < MOST_NANOSECONDS, least / 1_000_000 + " ms");
    }

    @Test
    void shouldCutOffNoTextOfAPicture() throws IOException, InterruptedException {
        StringBuilder html = new StringBuilder("<!doctype html><meta charset=utf-8><link rel=icon href='data:,'>");
        try (StaticCharts charts = new StaticCharts(Examples.PRESENTATION.looks())) {
            EVERY_KIND.sections().forEach(section -> html.append("<div class=chart>").append(charts.svg(section, false))
                    .append("</div>"));
        }
        browser.open(store(html.toString()));
        assertEquals(List.of(), outside());
    }

    @Test
    void shouldCutOffNoTextOfAChart() throws IOException, InterruptedException {
        open(EVERY_KIND);
        for (int width : List.of(1200, 390)) {
            browser.size(width, 1000);
            browser.await("innerWidth === " + width);
            browser.evaluate("dispatchEvent(new Event('beforeprint'))");
            assertEquals(List.of(), outside(), width + " pixels");
        }
    }

    /** Texts of which a pixel or more is outside of their chart. */
    private List<String> outside() {
        assertTrue(browser.evaluate("document.querySelectorAll('svg text').length").asInt() > 100);
        return Browser.texts(browser.evaluate("""
                Array.from(document.querySelectorAll('svg text')).filter(text => {
                    const [own, all] = [text.getBoundingClientRect(), text.closest('svg').getBoundingClientRect()];
                    return own.left < all.left - 1 || own.right > all.right + 1 || own.top < all.top - 1
                        || own.bottom > all.bottom + 1;
                }).map(text => text.textContent)"""));
    }

    @Test
    void shouldSearchChartAndTableOfHistoryAndScenario() throws IOException, InterruptedException {
        open(EVERY_KIND);
        browser.openTable("scenario");
        search("scenario", "REFAULT");
        assertEquals(Set.of("Refaults"), Set.copyOf(browser.column("scenario", "measured")));
        List<String> drawn = browser.chartTexts("scenario");
        assertTrue(drawn.contains("Refaults") && !drawn.contains("Pages dropped"), drawn.toString());
        search("history", "nothing");
        browser.evaluate("document.querySelector('#history').scrollIntoView()");
        browser.await("document.querySelector('#history figcaption').textContent.startsWith('0 rows')");
        assertEquals(0, browser.evaluate("document.querySelectorAll('#history .chart svg').length").asInt());
        search("history", "lookup");
        assertTrue(browser.chartTexts("history").contains("+13%"));
    }

    @Test
    void shouldSayMoreUnderTheMouseInEveryKindOfSection() throws IOException, InterruptedException {
        open(EVERY_KIND);
        String changed = hint("compare", 1);
        assertTrue(changed.startsWith("Decode.decode|IMPROVED|ratio 0.910, 95% interval 0.890 to 0.930|"), changed);
        String step = hint("history", 4);
        assertTrue(step.startsWith("row: Lookup.gfn|run: 2026-01-15|mean: 0.680|"), step);
        assertTrue(step.endsWith("|step: +13%"), step);
        // Three policies for each metric: the fifth row is the second of the second metric.
        assertEquals("measured: Refaults|policy: huge-spte|value: 24|95% interval: unknown|unit: faults",
                hint("scenario", 4));
    }

    /** The hint over the mark of a row. */
    private String hint(String section, int row) throws InterruptedException {
        browser.chartTexts(section);
        JsonNode place = browser.evaluate("""
                (() => {
                    const place = document.querySelector('#%s .chart');
                    const chart = echarts.getInstanceByDom(place);
                    for (const {data, xAxisIndex, yAxisIndex} of chart.getOption().series) {
                        const point = data.find(one => one.row === %d);
                        if (point) {
                            const [x, y] = chart.convertToPixel({xAxisIndex, yAxisIndex}, point.value);
                            const box = place.getBoundingClientRect();
                            return {x: box.x + x, y: box.y + y};
                        }
                    }
                })()""".formatted(section, row));
        browser.moveMouse(place.path("x").asDouble(), place.path("y").asDouble());
        String lines = "document.querySelectorAll('#" + section + " .hint > div > *')";
        browser.await(lines + ".length > 1");
        return browser.text("Array.from(" + lines + ").map(one => one.textContent).join('|')");
    }
}
