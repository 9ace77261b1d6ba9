package org.shadowbench.harness.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.shadowbench.harness.model.PairedResults;
import org.shadowbench.harness.model.RunResults;
import org.shadowbench.harness.store.PairedFolder;

/** A real paired run, killed as hard as can be at random moments. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class KilledPairsTest {

    private static final int KILLS = 3;
    private static final int LONGEST_MILLIS = 4000;

    @TempDir
    private Path folder;

    @Test
    void shouldEndWithTheSameRowsHoweverOftenItIsKilled() throws Exception {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        Map<Path, byte[]> kept = new HashMap<>();
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = aa();
            int millis = random.nextInt(LONGEST_MILLIS);
            process.waitFor(millis, TimeUnit.MILLISECONDS);
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
            assertKept(kept, "seed " + seed + ", kill " + kill + " after " + millis + " ms");
        }
        assertEquals(0, aa().waitFor(), "seed " + seed + ": " + Files.readString(folder.resolve("output")));
        assertKept(kept, "seed " + seed);
        PairedResults results = new PairedFolder(folder.resolve("aa")).read();
        for (RunResults side : List.of(results.screening().base(), results.screening().head())) {
            assertEquals(2, side.primary().size(), "seed " + seed);
            assertTrue(side.primary().stream().allMatch(row -> row.forks().size() == 2), "seed " + seed);
        }
    }

    /** Whole pairs that were stored are never measured again; then those stored now are added. */
    private void assertKept(Map<Path, byte[]> kept, String when) throws IOException {
        for (Map.Entry<Path, byte[]> fork : kept.entrySet()) {
            assertEquals(new String(fork.getValue()), Files.readString(fork.getKey()), when);
        }
        for (Path fork : forks("base")) {
            Path other = folder.resolve("aa/screening/head/forks").resolve(fork.getFileName());
            if (Files.exists(other)) {
                kept.put(fork, Files.readAllBytes(fork));
                kept.put(other, Files.readAllBytes(other));
            }
        }
    }

    private List<Path> forks(String side) throws IOException {
        Path forks = folder.resolve("aa/screening").resolve(side).resolve("forks");
        if (!Files.isDirectory(forks)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(forks)) {
            return files.filter(file -> file.toString().endsWith(".json")).toList();
        }
    }

    private Process aa() throws IOException {
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow()));
        command.addAll(List.of("-Djmh.ignoreLock=true", "-cp", System.getProperty("java.class.path"),
                "org.shadowbench.harness.cli.Main", "aa", "--profile=smoke",
                "--rows=SampleBenchmark.*,RulerBenchmark.arith*",
                "--pairs=2", "--resume",
                "--out=" + folder.resolve("aa"), "--noise=" + folder.resolve("noise")));
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve("output").toFile())
                .start();
    }
}
