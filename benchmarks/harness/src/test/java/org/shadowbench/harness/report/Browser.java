package org.shadowbench.harness.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A real browser, in which a test does what a reader does with a page. */
final class Browser implements AutoCloseable {

    private static final int TRIES = 500;
    private static final int PAUSE_MS = 20;

    private final Chromium chromium;
    private final DevTools page;

    Browser(Path program) throws IOException, InterruptedException {
        chromium = Chromium.start(program);
        try {
            page = new DevTools(chromium.address());
        } catch (IOException | InterruptedException | RuntimeException e) {
            chromium.close();
            throw e;
        }
    }

    /** Opens a file and waits until its charts are there. */
    void open(Path file) throws InterruptedException {
        size(1200, 1000);
        media("", "light");
        page.forget();
        page.send("Page.navigate", Map.of("url", file.toUri().toString()));
        await("document.readyState === 'complete' && document.querySelector('.chart svg') !== null");
    }

    void size(int width, int height) {
        page.send("Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** @param type print, or "" for a screen */
    void media(String type, String scheme) {
        page.send("Emulation.setEmulatedMedia", Map.of("media", type, "features",
                List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    JsonNode evaluate(String expression) {
        return page.evaluate(expression);
    }

    String text(String expression) {
        return page.evaluate("String(" + expression + ")").asText();
    }

    /** Waits until an expression is true. */
    void await(String expression) throws InterruptedException {
        for (int times = 0; times < TRIES; times++) {
            if (page.evaluate("Boolean(" + expression + ")").asBoolean()) {
                return;
            }
            Thread.sleep(PAUSE_MS);
        }
        throw new AssertionError("never became true: " + expression);
    }

    /** Chooses an entry of the list whose label is given. */
    void choose(String section, String label, String entry) {
        page.evaluate("""
                (() => {
                    const control = Array.from(document.querySelectorAll('#%s .control'))
                        .find(one => one.querySelector('span').textContent === %s);
                    const list = control.querySelector('select');
                    list.selectedIndex = Array.from(list.options).findIndex(one => one.textContent === %s);
                    list.dispatchEvent(new Event('change'));
                })()""".formatted(section, ReportJson.of(label), ReportJson.of(entry)));
    }

    /** Presses a button with this text. */
    void press(String within, String text) {
        page.evaluate("Array.from(document.querySelectorAll('" + within + " button'))"
                + ".find(one => one.textContent === " + ReportJson.of(text) + ").click()");
    }

    /** Opens a section's table, and all of it if it is long. */
    void openTable(String section) throws InterruptedException {
        page.evaluate("document.querySelector('#" + section + " details').open = true");
        await("document.querySelector('#" + section + " tbody')");
        page.evaluate("document.querySelectorAll('#" + section + " .scroll > button').forEach(one => one.click())");
    }

    /** The texts of a column of a section's table, from the top down. */
    List<String> column(String section, String title) {
        JsonNode cells = page.evaluate("""
                (() => {
                    const table = document.querySelector('#%s table');
                    const at = Array.from(table.querySelectorAll('th')).findIndex(one => one.textContent === %s);
                    return Array.from(table.querySelectorAll('tbody tr')).map(row => row.cells[at].textContent);
                })()""".formatted(section, ReportJson.of(title)));
        return texts(cells);
    }

    /** The texts in a section's chart, which is drawn when it comes into view. */
    List<String> chartTexts(String section) throws InterruptedException {
        page.evaluate("document.querySelector('#" + section + " .chart').scrollIntoView()");
        await("document.querySelector('#" + section + " .chart svg')");
        return texts(page.evaluate("Array.from(document.querySelectorAll('#" + section
                + " .chart svg text')).map(one => one.textContent)"));
    }

    static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }

    void moveMouse(double x, double y) {
        page.send("Input.dispatchMouseEvent", Map.of("type", "mouseMoved", "x", x, "y", y));
    }

    void pressEnter() {
        for (String type : List.of("keyDown", "keyUp")) {
            page.send("Input.dispatchKeyEvent", Map.of("type", type, "key", "Enter", "code", "Enter", "text", "\r",
                    "windowsVirtualKeyCode", 13));
        }
    }

    /** The page on paper, as Base64 of a PDF. */
    String printed() {
        return page.send("Page.printToPDF", Map.of()).path("data").asText();
    }

    /** The complaints since the page was opened: exceptions, errors, and violations of the policy. */
    List<String> complaints() {
        return page.events("Runtime.exceptionThrown", "Log.entryAdded", "Runtime.consoleAPICalled").stream()
                .map(JsonNode::toString).toList();
    }

    /** The requests since the page was opened, except for the page itself. */
    List<String> requests() {
        Stream<String> urls = page.events("Network.requestWillBeSent").stream()
                .map(event -> event.path("params").path("request").path("url").asText());
        return urls.filter(url -> !url.startsWith("data:") && !url.endsWith("/report.html")).toList();
    }

    @Override
    public void close() throws IOException {
        page.close();
        chromium.close();
    }
}
