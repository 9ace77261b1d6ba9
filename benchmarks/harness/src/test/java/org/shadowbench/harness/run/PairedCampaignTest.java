package org.shadowbench.harness.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shadowbench.harness.jmh.ForkFailedException;
import org.shadowbench.harness.model.BadResultException;
import org.shadowbench.harness.model.Environment;
import org.shadowbench.harness.model.Iterations;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.model.RunRecord;
import org.shadowbench.harness.model.RunRecord.PlannedRow;
import org.shadowbench.harness.model.RunResults;
import org.shadowbench.harness.store.Fixtures;
import org.shadowbench.harness.store.ResultsFolder;
import org.shadowbench.harness.store.ResultsReader;

/** With forks that take no time. */
class PairedCampaignTest {

    private static final Iterations ITERATIONS = Iterations.parse("1 x 1 ms");
    private static final Plan PLAN = new Plan(List.of(row("one"), row("two")), List.of());
    private static final Environment ENVIRONMENT = Fixtures.environment("6.1", "1234567890");

    private final List<String> ran = new ArrayList<>();
    @TempDir
    private Path path;
    private ResultsFolder base;
    private ResultsFolder head;

    @BeforeEach
    void createFolders() throws IOException {
        base = new ResultsFolder(path.resolve("base"));
        head = new ResultsFolder(path.resolve("head"));
        base.create();
        head.create();
    }

    @Test
    void shouldRunAbbaWithinEachRow() throws Exception {
        measure(OptionalInt.empty(), "");
        assertEquals(List.of("base one", "head one", "base two", "head two", "head two", "base two", "head one",
                "base one", "base one", "head one", "base two", "head two"), ran);
        assertForks(3, 3);
    }

    @Test
    void shouldGoOnAfterAnEndAtAnyForkWithWholePairs() throws Exception {
        for (int end = 0; end < 12; end++) {
            base.clear();
            head.clear();
            ran.clear();
            int last = end;
            assertThrows(IllegalStateException.class, () -> measure(OptionalInt.of(last), ""));
            int whole = ran.size() / 2;
            ran.clear();
            measure(OptionalInt.empty(), "");
            assertEquals(2 * (6 - whole), ran.size(), "forks after an end at fork " + end);
            assertForks(3, 3);
        }
    }

    @Test
    void shouldRunAPairAgainOfWhichOnlyOneHalfWasStored() throws Exception {
        measure(OptionalInt.empty(), "");
        Files.delete(base.path().resolve("forks/0000-002.json"));
        ran.clear();
        measure(OptionalInt.empty(), "");
        assertEquals(List.of("head one", "base one"), ran);
    }

    @Test
    void shouldLeaveARowThatFailedOnOneSide() throws Exception {
        measure(OptionalInt.empty(), "head two");
        assertEquals(List.of("base one", "head one", "base two", "head two", "head one", "base one", "base one",
                "head one"), ran);
        assertEquals(List.of(), ResultsReader.read(base.path()).failures());
        assertEquals("a.B.two", ResultsReader.read(head.path()).failures().getFirst().row().benchmark());
        assertForks(3);
    }

    private void assertForks(int... forks) throws BadResultException {
        for (ResultsFolder side : List.of(base, head)) {
            RunResults results = ResultsReader.read(side.path());
            assertEquals(forks.length, results.primary().size());
            for (int row = 0; row < forks.length; row++) {
                assertEquals(forks[row], results.primary().get(row).forks().size());
            }
        }
    }

    private void measure(OptionalInt end, String failing) throws Exception {
        new PairedCampaign(side("base", base, end, failing), side("head", head, end, failing), new Quiet()).run();
    }

    private PairedCampaign.Side side(String name, ResultsFolder folder, OptionalInt end, String failing)
            throws Exception {
        RunRecord run = new RunStart(folder, new Quiet()).begin(PLAN, "test", ENVIRONMENT, true);
        return new PairedCampaign.Side(PLAN, folder, run, row -> {
            if (end.isPresent() && ran.size() == end.getAsInt()) {
                throw new IllegalStateException("killed");
            }
            String fork = name + " " + row.row().benchmark().substring("a.B.".length());
            ran.add(fork);
            if (fork.equals(failing)) {
                throw new ForkFailedException("it broke", null);
            }
            return ("[" + Fixtures.result(row.row(), 2) + "]").getBytes(StandardCharsets.UTF_8);
        });
    }

    private static PlannedRow row(String name) {
        return new PlannedRow(Fixtures.row("a.B." + name), 3, ITERATIONS, ITERATIONS);
    }

    /** Says nothing. */
    private static final class Quiet implements Progress {

        @Override
        public void note(String line) {}

        @Override
        public void forkStarted(Row row, int fork, int done, int total, Duration elapsed, Duration left) {}

        @Override
        public void failed(Row row, int fork, String cause) {}

        @Override
        public void finished(Path folder, int rows, int failures, Duration elapsed) {}
    }
}
