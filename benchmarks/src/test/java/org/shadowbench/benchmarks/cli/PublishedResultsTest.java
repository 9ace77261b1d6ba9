package org.shadowbench.benchmarks.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shadowbench.harness.model.RunResults;
import org.shadowbench.harness.report.ReportPage;
import org.shadowbench.harness.report.RunReport;
import org.shadowbench.harness.store.ResultsReader;

/** The published folders, {@code results/YYYY-MM-DD-<machine>}, and the folders of runs in them. */
class PublishedResultsTest {

    private static final Path ROOT = Path.of("..");
    private static final long MOST_BYTES = 1_500_000;
    private static final Set<String> DATA = Set.of("jmh.json", "run.json", "environment.json", "failures.json",
            "summary.csv", "samples.csv.gz");
    private static final Pattern PUBLISHED = Pattern.compile("\\d{4}-\\d\\d-\\d\\d-.+");
    private static final Pattern PICTURE = Pattern.compile("[\\w./-]+\\.svg");

    private static List<Path> files() throws IOException {
        Path results = ROOT.resolve("results");
        try (Stream<Path> files = Files.walk(results)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> PUBLISHED.matcher(results.relativize(file).getName(0).toString()).matches())
                    .toList();
        }
    }

    private static List<Path> runs() throws IOException {
        return files().stream().filter(file -> file.endsWith("jmh.json")).map(Path::getParent).toList();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void shouldGiveAPageThatKnowsTheMachine(Path run) throws Exception {
        RunResults results = ResultsReader.read(run);
        assertTrue(results.environment().isPresent(), run + " has no environment");
        assertFalse(results.primary().isEmpty());
        String page = ReportPage.html(RunReport.of(results, Bench.suite().presentation()));
        assertTrue(page.contains(results.environment().orElseThrow().machine().cpu()), run.toString());
    }

    @ParameterizedTest
    @MethodSource("runs")
    void shouldHoldTheirDataOnce(Path run) throws IOException {
        long bytes = 0;
        for (Path file : files().stream().filter(file -> file.startsWith(run)).toList()) {
            assertTrue(DATA.contains(run.relativize(file).toString()), file + " can be made from the other files");
            bytes += Files.size(file);
        }
        assertTrue(bytes <= MOST_BYTES, run + " has " + bytes + " bytes");
    }

    @Test
    void shouldKeepThePicturesThatReadmesShow() throws IOException {
        Stream<Path> readmes = files().stream().filter(file -> file.endsWith("README.md")).map(Path::getParent);
        Set<Path> shown = Stream.concat(Stream.of(ROOT), readmes).flatMap(PublishedResultsTest::pictures)
                .collect(Collectors.toSet());
        Set<Path> kept = files().stream().filter(file -> file.toString().endsWith(".svg")).map(Path::normalize)
                .collect(Collectors.toSet());
        assertEquals(shown, kept);
    }

    private static Stream<Path> pictures(Path readme) {
        try {
            String text = Files.readString(readme.resolve("README.md"));
            return PICTURE.matcher(text).results().map(MatchResult::group)
                    .map(picture -> readme.resolve(picture).normalize());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
