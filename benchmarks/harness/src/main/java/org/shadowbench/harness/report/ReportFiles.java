package org.shadowbench.harness.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.shadowbench.harness.model.AtomicFile;

/** Writes a report as a page, as a summary and as pictures. */
public final class ReportFiles {

    private static final String PAGE = "report.html";
    private static final String SUMMARY = "summary.md";
    private static final String CHARTS = "charts";

    private ReportFiles() {}

    /**
     * Writes {@code report.html}, {@code summary.md} and the summary's pictures into a folder, over earlier ones.
     *
     * @return the page
     */
    public static Path write(Report report, Path folder) throws IOException {
        Files.createDirectories(folder);
        writePictures(report, folder.resolve(CHARTS));
        write(folder.resolve(SUMMARY), SummaryMarkdown.of(report, CHARTS));
        Path page = folder.resolve(PAGE);
        write(page, ReportPage.html(report));
        return page;
    }

    /** Writes two SVGs for each section: {@code <id>.svg} on a light ground, {@code <id>-dark.svg} on a dark one. */
    public static void writePictures(Report report, Path folder) throws IOException {
        Files.createDirectories(folder);
        try (StaticCharts charts = new StaticCharts(report.looks())) {
            for (Section section : report.sections()) {
                write(folder.resolve(section.id() + ".svg"), charts.svg(section, false));
                write(folder.resolve(section.id() + "-dark.svg"), charts.svg(section, true));
            }
        }
    }

    private static void write(Path file, String text) throws IOException {
        AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
