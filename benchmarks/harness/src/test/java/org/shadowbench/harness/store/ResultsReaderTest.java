package org.shadowbench.harness.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shadowbench.harness.model.BadResultException;
import org.shadowbench.harness.model.Environment;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.model.RunRecord.Failure;
import org.shadowbench.harness.model.RunResults;

class ResultsReaderTest {

    private static final Environment ENVIRONMENT = Fixtures.environment("6.1", "1234567890");
    private static final Row ROW = Fixtures.row("a.B.c");
    private static final Failure FAILURE = new Failure(ROW, 3, "it threw");

    @TempDir
    private Path folder;

    @BeforeEach
    void run() throws Exception {
        Fixtures.run(folder, ENVIRONMENT, Map.of(ROW, new double[]{1, 2}), List.of(FAILURE));
    }

    @Test
    void shouldReadAllOfARun() throws Exception {
        RunResults run = ResultsReader.read(folder);
        assertEquals("id", run.run().orElseThrow().id());
        assertEquals(ENVIRONMENT, run.environment().orElseThrow());
        assertEquals(List.of(FAILURE), run.failures());
        assertEquals(1, run.primary().size());
    }

    @Test
    void shouldReadTheEnvironmentWithoutTheRecordOfTheRun() throws Exception {
        Files.delete(folder.resolve("run.json"));
        RunResults run = ResultsReader.read(folder);
        assertEquals(Optional.empty(), run.run());
        assertEquals(ENVIRONMENT, run.environment().orElseThrow());
        assertEquals(List.of(FAILURE), run.failures());
        Files.delete(folder.resolve("failures.json"));
        assertEquals(ENVIRONMENT, ResultsReader.read(folder).environment().orElseThrow());
    }

    @Test
    void shouldReadJmhJsonAlone() throws Exception {
        Files.delete(folder.resolve("run.json"));
        Files.delete(folder.resolve("environment.json"));
        assertEquals(Optional.empty(), ResultsReader.read(folder).environment());
        assertEquals(Optional.empty(), ResultsReader.read(folder.resolve("jmh.json")).environment());
        assertEquals(1, ResultsReader.read(folder.resolve("jmh.json")).primary().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "null", "[]"})
    void shouldNameADamagedEnvironmentWithAndWithoutTheRecordOfTheRun(String content) throws Exception {
        Files.writeString(folder.resolve("environment.json"), content);
        assertBad("environment.json");
        Files.delete(folder.resolve("run.json"));
        assertBad("environment.json");
    }

    @Test
    void shouldNotTakeARunForPublishedThatDidNotEnd() throws Exception {
        Files.delete(folder.resolve("failures.json"));
        assertBad("didn't end");
    }

    @Test
    void shouldMissTheEnvironmentOfARun() throws Exception {
        Files.delete(folder.resolve("environment.json"));
        assertBad("environment.json");
    }

    private void assertBad(String problem) {
        BadResultException bad = assertThrows(BadResultException.class, () -> ResultsReader.read(folder));
        assertTrue(bad.getMessage().startsWith(folder.toString()) && bad.getMessage().contains(problem),
                bad.getMessage());
    }
}
