package org.shadowbench.harness.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.shadowbench.harness.model.BadResultException;
import org.shadowbench.harness.model.Series;
import org.shadowbench.harness.store.ResultsReader;

/** A real run with real forks, killed as hard as can be. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class KilledRunTest {

    @TempDir
    private Path folder;
    private Path results;

    @Test
    void shouldLoseOnlyTheForkInFlight() throws Exception {
        results = folder.resolve("results");
        Process killed = run("class:RulerBenchmark", "--forks=2");
        while (killed.isAlive() && forks().size() < 2) {
            Thread.sleep(10);
        }
        killed.destroyForcibly().waitFor();
        Map<Path, FileTime> kept = forks();
        assertTrue(kept.size() >= 2 && kept.size() < 4, "forks kept: " + kept.keySet());
        assertFalse(Files.exists(results.resolve("jmh.json")));

        assertEquals(64, run("class:RulerBenchmark", "--forks=3", "--resume").waitFor(), "another plan");
        assertEquals(kept, forks());

        assertEquals(0, run("class:RulerBenchmark", "--forks=2", "--resume").waitFor(), output());
        assertEquals(4, forks().size());
        kept.forEach((file, time) -> assertEquals(time, modified(file), file + " was measured twice"));
        assertForks(2);

        assertEquals(0, run("*.arithmetic", "--forks=1").waitFor(), output());
        assertTrue(output().contains("Replacing the run in " + results), output());
        assertEquals(1, forks().size());
    }

    private void assertForks(int forks) throws BadResultException {
        List<Series> rows = ResultsReader.read(results).primary();
        assertEquals(2, rows.size());
        for (Series row : rows) {
            assertEquals(forks, row.forks().size(), row.row().label());
            assertTrue(row.mean() > 0, row.row().label());
        }
    }

    private Map<Path, FileTime> forks() throws IOException {
        Map<Path, FileTime> forks = new TreeMap<>();
        if (Files.exists(results.resolve("forks"))) {
            try (Stream<Path> files = Files.list(results.resolve("forks"))) {
                files.filter(file -> file.toString().endsWith(".json"))
                        .forEach(file -> forks.put(file, modified(file)));
            }
        }
        return forks;
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("output"));
    }

    private Process run(String rows, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow()));
        command.addAll(
                List.of("-Djmh.ignoreLock=true", "-cp", System.getProperty("java.class.path"),
                        "org.shadowbench.harness.cli.Main",
                        "run", "--profile=smoke", "--rows=" + rows, "--out=" + results));
        command.addAll(List.of(options));
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve("output").toFile())
                .start();
    }
}
