package org.shadowbench.benchmarks.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A figure of the cover letters: the wall-clock time of one phase of {@code dirty_log_perf_test}. Each vCPU has 1 GiB.
 *
 * @param coverLetter the version of the series, {@code v1} or {@code v6}
 * @param phase the timed phase
 * @param writes the share of writes while memory is dirtied, 0 to 1
 * @param vcpus the number of vCPUs
 * @param eager whether {@code eager_page_split} was on
 * @param seconds the published time
 */
public record PublishedCell(String coverLetter, Phase phase, double writes, int vcpus, boolean eager, double seconds) {

    private static final String RESOURCE = "published.csv";
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT.builder().setCommentMarker('#').setHeader()
            .setSkipHeaderRecord(true).get();

    /** All figures, in the order of the letters' tables. */
    public static List<PublishedCell> all() {
        try (InputStream in = PublishedCell.class.getResourceAsStream(RESOURCE);
                CSVParser parser = CSVParser.builder().setFormat(FORMAT)
                        .setReader(new InputStreamReader(in, StandardCharsets.UTF_8)).get()) {
            return parser.stream().map(PublishedCell::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PublishedCell of(CSVRecord line) {
        return new PublishedCell(line.get("cover_letter"), Phase.of(line.get("phase")),
                Double.parseDouble(line.get("writes")), Integer.parseInt(line.get("vcpus")),
                line.get("eager").equals("Y"), Double.parseDouble(line.get("seconds")));
    }

    /** Its row and column in words. */
    public String label() {
        return "%s %s, %s%% writes, %d vCPUs, eager %s".formatted(coverLetter, phase.id(), Math.round(100 * writes),
                vcpus, eager ? "Y" : "N");
    }
}
