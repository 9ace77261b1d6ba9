package org.shadowbench.harness.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Reads the files of the page and of its charts. */
final class Scripts {

    /** The definitions of the charts. Each file needs the files before it only. */
    static final List<String> CHARTS = List.of("numbers.js", "palette.js", "rows.js", "chart-parts.js",
            "chart-rows.js", "chart-lines.js", "chart-growth.js", "chart-history.js", "chart-forest.js",
            "chart-metrics.js");

    /** The other scripts of the page. */
    static final List<String> PAGE = List.of("welch-ratio.js", "dom.js", "table.js", "figure.js", "section-rows.js",
            "section-others.js", "page.js");

    private static final String ECHARTS = "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";

    private Scripts() {}

    static String echarts() {
        return read(ECHARTS);
    }

    /** Joins the texts of files. */
    static String joined(List<String> files) {
        return files.stream().map(Scripts::read).collect(Collectors.joining("\n"));
    }

    /** @param file its name beside this class, or its path from the root of the class path */
    static String read(String file) {
        try (InputStream stream = Scripts.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException(file + " isn't on the class path, expected it in the harness's jar");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be read", e);
        }
    }
}
