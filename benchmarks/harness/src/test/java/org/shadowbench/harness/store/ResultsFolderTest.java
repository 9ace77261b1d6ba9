package org.shadowbench.harness.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shadowbench.harness.model.BadResultException;
import org.shadowbench.harness.model.Environment;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.report.Presentation;
import org.shadowbench.harness.report.Report;
import org.shadowbench.harness.report.ReportFiles;
import org.shadowbench.harness.report.RunReport;

class ResultsFolderTest {

    private static final Row ROW = Fixtures.row("a.B.c");
    private static final Environment ENVIRONMENT = Fixtures.environment("6.1", "1234567890");

    @TempDir
    private Path folder;

    @Test
    void shouldWriteTheSameSamplesInTheSameBytes() throws Exception {
        Path one = run("one");
        Path two = run("two");
        assertArrayEquals(Files.readAllBytes(one.resolve("samples.csv.gz")),
                Files.readAllBytes(two.resolve("samples.csv.gz")));
        byte[] bytes = Files.readAllBytes(one.resolve("samples.csv.gz"));
        assertEquals(0, bytes[3] | bytes[4] | bytes[5] | bytes[6] | bytes[7], "neither a name nor a time");
        List<String> lines = Fixtures.samples(one).lines().toList();
        assertEquals(1 + 2 * 2, lines.size(), "two forks of two metrics, one iteration each");
        assertTrue(lines.get(1).contains(",a.B.c,avgt,1,score,ns/op,1,1,1.0"), lines.get(1));
    }

    @Test
    void shouldDeleteAllThatARunAndItsReportWrote() throws Exception {
        Path run = run("run");
        Files.writeString(run.resolve("samples.csv"), "of an earlier version");
        Files.writeString(run.resolve("notes.txt"), "of somebody");
        Report report = RunReport.of(ResultsReader.read(run), Presentation.plain());
        ReportFiles.write(report, run);
        assertTrue(Files.exists(run.resolve("charts/other.svg")));
        new ResultsFolder(run).clear();
        assertEquals(Set.of("forks", "charts", "notes.txt"), names(run));
        assertEquals(Set.of(), names(run.resolve("forks")));
        assertEquals(Set.of(), names(run.resolve("charts")));
    }

    @Test
    void shouldRefuseAForkOfAnotherRowOrOfSeveral() throws Exception {
        Path run = run("run");
        ResultsFolder results = new ResultsFolder(run);
        String other = Fixtures.result(Fixtures.row("a.B.other"), 1);
        assertBad("is of B.other, expected B.c", results, "[" + other + "]");
        assertBad("has 2 results, expected one", results, "[" + Fixtures.result(ROW, 1) + "," + other + "]");
    }

    private static void assertBad(String problem, ResultsFolder results, String fork) throws Exception {
        results.writeFork(0, 1, fork.getBytes(StandardCharsets.UTF_8));
        BadResultException bad = assertThrows(BadResultException.class,
                () -> results.finish(results.readRun(), ENVIRONMENT, List.of()));
        assertTrue(bad.getMessage().contains("0000-001.json") && bad.getMessage().contains(problem), bad.getMessage());
    }

    private Path run(String name) throws Exception {
        return Fixtures.run(folder.resolve(name), ENVIRONMENT, Map.of(ROW, new double[]{1, 2}));
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }
}
