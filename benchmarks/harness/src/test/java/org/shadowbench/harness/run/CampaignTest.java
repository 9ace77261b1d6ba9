package org.shadowbench.harness.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shadowbench.harness.jmh.ForkFailedException;
import org.shadowbench.harness.jmh.ForkRunner;
import org.shadowbench.harness.jmh.JmhBusyException;
import org.shadowbench.harness.model.BadResultException;
import org.shadowbench.harness.model.Environment;
import org.shadowbench.harness.model.Iterations;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.model.RunRecord;
import org.shadowbench.harness.model.RunRecord.Failure;
import org.shadowbench.harness.model.RunRecord.PlannedRow;
import org.shadowbench.harness.model.RunResults;
import org.shadowbench.harness.model.Series;
import org.shadowbench.harness.store.Fixtures;
import org.shadowbench.harness.store.ResultsFolder;
import org.shadowbench.harness.store.ResultsReader;

/** With forks that take no time; {@link KilledRunTest} has real ones. */
class CampaignTest {

    private static final Iterations ITERATIONS = Iterations.parse("1 x 1 ms");
    private static final Plan PLAN = new Plan(List.of(row("good", 3), row("bad", 3), row("short", 1)), List.of());
    private static final RunRecord RUN = new RunRecord("id", "test", PLAN.rows(), List.of());
    private static final Environment ENVIRONMENT = Fixtures.environment("kernel", "unknown");

    private final List<String> ran = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    @TempDir
    private Path path;
    private ResultsFolder folder;

    @BeforeEach
    void startRun() throws IOException {
        folder = new ResultsFolder(path.resolve("results"));
        folder.create();
        folder.writeRun(RUN, ENVIRONMENT);
    }

    @Test
    void shouldMergeTheForksOfEachRow() throws JmhBusyException, IOException, BadResultException {
        assertEquals(List.of(), campaign(this::measure));
        assertEquals(List.of("good", "bad", "short", "bad", "good", "good", "bad"), ran);
        RunResults results = ResultsReader.read(folder.path());
        assertEquals(List.of(3, 3, 1), results.series().stream().map(series -> series.forks().size()).toList());
        assertEquals(ENVIRONMENT, results.environment().orElseThrow());
        assertEquals(RUN, results.run().orElseThrow());
        assertEquals(8, Fixtures.samples(folder.path()).lines().count());
        assertEquals(4, Files.readAllLines(folder.path().resolve("summary.csv")).size());
        assertEquals("[0/7, 1/7, 2/7, 3/7, 4/7, 5/7, 6/7, finished 0]", told.toString());
    }

    @Test
    void shouldGoOnWithoutARowThatFailed() throws JmhBusyException, IOException, BadResultException {
        List<Failure> failures = campaign(this::failBad);
        assertEquals(List.of(new Failure(PLAN.rows().get(1).row(), 1, "it broke\nbadly")), failures);
        assertEquals(List.of("good", "bad", "short", "good", "good"), ran, "a row that failed is not tried again");
        RunResults results = ResultsReader.read(folder.path());
        assertEquals(failures, results.failures());
        assertEquals(List.of("a.B.good", "a.B.short"),
                results.primary().stream().map(series -> series.row().benchmark()).toList());
        assertTrue(told.contains("failed bad: it broke\nbadly"), told.toString());
    }

    @Test
    void shouldTryAgainOnlyWhatFailedOrIsMissing() throws JmhBusyException, IOException, BadResultException {
        campaign(this::failBad);
        ran.clear();
        folder.reopen();
        assertThrows(BadResultException.class, () -> ResultsReader.read(folder.path()));
        campaign(this::measure);
        assertEquals(List.of("bad", "bad", "bad"), ran);
        assertEquals(List.of(3, 3, 1),
                ResultsReader.read(folder.path()).series().stream().map(series -> series.forks().size()).toList());
    }

    @Test
    void shouldGoOnAfterAnEndAtAnyFork() throws JmhBusyException, IOException, BadResultException {
        for (int end = 0; end < 7; end++) {
            ran.clear();
            folder.clear();
            folder.writeRun(RUN, ENVIRONMENT);
            int last = end;
            assertThrows(IllegalStateException.class, () -> campaign(row -> {
                if (ran.size() == last) {
                    throw new IllegalStateException("killed");
                }
                return measure(row);
            }));
            campaign(this::measure);
            assertEquals(7, ran.size(), "forks when it ended before fork " + end);
            List<Series> series = ResultsReader.read(folder.path()).series();
            assertEquals(List.of(3, 3, 1), series.stream().map(one -> one.forks().size()).toList());
        }
    }

    @Test
    void shouldNameAStoredForkThatIsDamagedOrOfAnotherRow() throws IOException {
        folder.writeFork(0, 1, json(PLAN.rows().get(2).row()));
        BadResultException bad = assertThrows(BadResultException.class, () -> campaign(this::measure));
        assertTrue(bad.getMessage().endsWith("0000-001.json: is of B.short, expected B.good"), bad.getMessage());
        folder.writeFork(0, 1, "[{".getBytes(StandardCharsets.UTF_8));
        bad = assertThrows(BadResultException.class, () -> campaign(this::measure));
        assertTrue(bad.getMessage().contains("0000-001.json, line 1, column"), bad.getMessage());
    }

    @Test
    void shouldNotTouchAFolderWithOtherFiles() throws IOException {
        Path photo = Files.writeString(Files.createDirectory(path.resolve("mine")).resolve("photo.jpg"), "");
        IOException refused = assertThrows(IOException.class, () -> new ResultsFolder(photo.getParent()).create());
        assertTrue(refused.getMessage().contains("photo.jpg"), refused.getMessage());
        assertThrows(IOException.class, () -> new ResultsFolder(photo).create());
    }

    @Test
    void shouldCorrectTheTimeLeftByTheTimeThatWasTaken() {
        Duration second = Duration.ofSeconds(1);
        TimeLeft left = new TimeLeft(List.of(second, second, second.multipliedBy(2)));
        assertEquals(Duration.ofSeconds(4), left.after(0, Duration.ZERO));
        assertEquals(Duration.ofSeconds(9), left.after(1, Duration.ofSeconds(3)));
        assertEquals(Duration.ZERO, left.after(3, second));
    }

    private List<Failure> campaign(ForkRunner runner) throws JmhBusyException, IOException, BadResultException {
        return new Campaign(PLAN, folder, runner, new Told()).run(RUN, ENVIRONMENT);
    }

    private byte[] measure(PlannedRow row) {
        ran.add(row.row().benchmark().substring("a.B.".length()));
        return json(row.row());
    }

    private byte[] failBad(PlannedRow row) throws ForkFailedException {
        byte[] result = measure(row);
        if (row.row().benchmark().endsWith("bad")) {
            throw new ForkFailedException("it broke\nbadly", null);
        }
        return result;
    }

    private static byte[] json(Row row) {
        return """
                [{"benchmark": "%s", "mode": "avgt", "threads": 1, "primaryMetric": {"score": 2.0, "scoreUnit": "ns/op",
                  "scorePercentiles": {"50.0": 2.0}, "rawData": [[2.0]]}}]
                """.formatted(row.benchmark()).getBytes(StandardCharsets.UTF_8);
    }

    private static PlannedRow row(String name, int forks) {
        return new PlannedRow(new Row("a.B." + name, "avgt", 1, Map.of()), forks, ITERATIONS, ITERATIONS);
    }

    private final class Told implements Progress {

        @Override
        public void note(String line) {
            told.add(line);
        }

        @Override
        public void forkStarted(Row row, int fork, int done, int total, Duration elapsed, Duration left) {
            told.add(done + "/" + total);
        }

        @Override
        public void failed(Row row, int fork, String cause) {
            told.add("failed " + row.benchmark().substring("a.B.".length()) + ": " + cause);
        }

        @Override
        public void finished(Path results, int rows, int failures, Duration elapsed) {
            told.add("finished " + failures);
        }
    }
}
