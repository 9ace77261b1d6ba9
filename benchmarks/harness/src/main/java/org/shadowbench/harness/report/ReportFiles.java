package org.shadowbench.harness.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.shadowbench.harness.store.ResultsFolder;

/** Writes a report in all its forms. A file appears whole or not at all. */
public final class ReportFiles {

    private static final String PAGE = "report.html";
    private static final String SUMMARY = "summary.md";
    private static final String UNFINISHED = ".part";

    private ReportFiles() {}

    /**
     * Writes {@code report.html}, {@code summary.md} and the pictures that this shows into a folder, over what is there.
     *
     * @return the page
     */
    public static Path write(Report report, Path folder) throws IOException {
        Files.createDirectories(folder);
        writePictures(report, folder.resolve(ResultsFolder.CHARTS));
        write(folder.resolve(SUMMARY), SummaryMarkdown.of(report, ResultsFolder.CHARTS));
        Path page = folder.resolve(PAGE);
        write(page, ReportPage.html(report));
        return page;
    }

    /** Writes an SVG for each section, named after its id, one on a light ground and one, {@code -dark}, on a dark. */
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
        Path part = file.resolveSibling(file.getFileName() + UNFINISHED);
        Files.writeString(part, text);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
