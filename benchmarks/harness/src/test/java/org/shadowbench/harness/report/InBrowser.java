package org.shadowbench.harness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Tests that read reports in Chromium; they are skipped where there is none. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class InBrowser {

    Browser browser;
    @TempDir
    private Path folder;

    @BeforeAll
    void start() throws IOException, InterruptedException {
        Optional<Path> program = Chromium.program();
        assertTrue(program.isPresent() || !"true".equals(System.getenv("CI")), "no Chromium on PATH, but CI is set");
        assumeTrue(program.isPresent(), "no Chromium on PATH: install Debian's package chromium to test the page");
        browser = new Browser(program.get());
    }

    @AfterAll
    void end() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }

    @AfterEach
    void shouldNeitherComplainNorFetch() {
        if (browser != null) {
            assertEquals(List.of(), browser.complaints());
            assertEquals(List.of(), browser.requests());
        }
    }

    void open(Report report) throws IOException, InterruptedException {
        browser.open(store(ReportPage.html(report)));
    }

    Path store(String html) throws IOException {
        return Files.writeString(folder.resolve("report.html"), html);
    }

    static Report with(Report report, List<Section> more) {
        List<Section> sections = new ArrayList<>(report.sections());
        sections.addAll(more);
        return new Report(report.title(), report.lead(), report.facts(), report.details(), report.notes(), sections,
                report.looks());
    }

    /** Types words into a section's search field. */
    void search(String section, String words) {
        browser.evaluate(
                "(() => { const field = document.querySelector('#" + section + " input'); field.value = '" + words
                        + "'; field.dispatchEvent(new Event('input')); })()");
    }
}
