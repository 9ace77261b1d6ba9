package org.shadowbench.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shadowbench.harness.model.Environment;
import org.shadowbench.harness.model.HistoryEntry;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.model.RunRecord;
import org.shadowbench.harness.model.RunRecord.PlannedRow;
import org.shadowbench.harness.store.Fixtures;
import org.shadowbench.harness.store.History;
import org.shadowbench.harness.store.ResultsFolder;

class HistoryCommandsTest {

    private static final Row ROW = Fixtures.row("a.B.c", "=p", "x,\"y\"");

    private final StringWriter out = new StringWriter();
    @TempDir
    private Path folder;

    @Test
    void shouldNotMakeARegressionTheBaselineByItself() throws Exception {
        assertEquals(0, accept(run(1, "6.1", 10)));
        assertEquals(0, accept(run(2, "6.1", 10)));
        assertEquals(1, accept(run(3, "6.1", 12)));
        assertTrue(out.toString().contains("NOT accepted"), out.toString());
        assertEquals(2, files().size());
        assertEquals(0, accept(run(4, "6.1", 12), "--regression=checks every index now"));
        assertEquals(3, files().size());
        assertEquals(0, accept(run(5, "6.1", 12)), "the accepted regression is the baseline now");
        assertEquals("checks every index now", entries().get(2).regression());
    }

    @Test
    void shouldNotAcceptWhatCanNotBeJudged() throws Exception {
        assertEquals(0, accept(run(1, "6.1", 10)));
        assertEquals(2, accept(run(2, "6.1", 10, 15)), "the ruler moved");
        assertEquals(64, accept(folder.resolve("run1")), "twice");
        assertEquals(64, bench("accept", folder.resolve("run1").toString(), "--history=" + history()));
        assertEquals(64, accept(run(3, "6.1", 10), "--reason= "));
        Path json = Files.writeString(folder.resolve("jmh.json"), "[" + Fixtures.result(ROW, 1, 2) + "]");
        assertEquals(3, accept(json), "no environment");
        assertEquals(1, files().size());
    }

    @Test
    void shouldMarkStepsAndNotCompareOverThem() throws Exception {
        accept(run(1, "6.1", 10));
        assertEquals(0, accept(run(2, "6.12", 20)));
        assertTrue(out.toString().contains("marked as a step: kernel: 6.12, before: 6.1"), out.toString());
        assertEquals(0, bench("history", "--history=" + history()));
        assertTrue(out.toString().contains("kernel: 6.12, before: 6.1"), out.toString());
    }

    @Test
    void shouldFindAChangeAndWriteWhatOtavaReads() throws Exception {
        for (int i = 1; i <= 20; i++) {
            accept(run(i, "6.1", i <= 10 ? 10 : 10.25));
        }
        Path csv = folder.resolve("history.csv");
        Path page = folder.resolve("page");
        assertEquals(0, bench("history", "--history=" + history(), "--csv=" + csv, "--report=" + page));
        assertTrue(Files.readString(page.resolve("report.html")).contains("{\"index\":10,\"text\":\"+2."));
        assertTrue(Files.readString(page.resolve("charts/history.svg")).contains(">+2."));
        assertTrue(out.toString().matches("(?s).*2026-01-11T00:00:00Z  B.c .* no +1\\.02.*"), out.toString());
        List<String> lines = Files.readAllLines(csv);
        assertEquals(21, lines.size());
        assertTrue(
                lines.get(0).startsWith(
                        "time,commit,\"a.B.c[\\=p=x\\,\"\"y\"\"] avgt 1 gc.alloc.rate.norm B/op\",\"a.B.c["),
                lines.get(0));
        assertTrue(lines.get(1).startsWith("2026-01-01T00:00:00Z,commit0001,24.0,"), lines.get(1));
    }

    @Test
    void shouldGiveOtavaTablesWithoutGaps() throws Exception {
        accept(run(1, "6.1", 10));
        accept(run(2, "6.1", 10));
        Row added = new Row("a.B.added", "thrpt", 1, Map.of());
        Path later = run(3, "6.1", 10);
        Fixtures.run(later, new ResultsFolder(later).readEnvironment(), Map.of(added, Fixtures.scores(1, 12, 5),
                ROW, Fixtures.scores(3, 12, 10), Fixtures.RULER, Fixtures.scores(103, 12, 10)));
        assertEquals(0, accept(later), out::toString);
        Path otava = folder.resolve("otava");
        assertEquals(0, bench("history", "--history=" + history(), "--otava=" + otava));
        assertTrue(
                out.toString().contains("OTAVA_CONFIG=" + otava.resolve("otava.yaml") + " otava analyze benchmark"),
                out.toString());
        JsonNode yaml = new ObjectMapper().readTree(otava.resolve("otava.yaml").toFile());
        assertEquals("[\"benchmark-1\",\"benchmark-2\"]", yaml.at("/test_groups/benchmark").toString());
        Map<String, Integer> directions = new HashMap<>();
        for (JsonNode test : yaml.get("tests")) {
            assertEquals("[\"commit\"]", test.get("attributes").toString());
            List<CSVRecord> table = CSVFormat.DEFAULT.parse(Files.newBufferedReader(Path.of(test.get("file").asText())))
                    .getRecords();
            test.get("metrics").properties().forEach(metric -> directions.put(metric.getKey(),
                    metric.getValue().get("direction").asInt()));
            List<String> metrics = table.getFirst().toList().subList(2, table.getFirst().size());
            test.get("metrics").fieldNames().forEachRemaining(metric -> assertTrue(metrics.contains(metric), metric));
            table.stream().skip(1).flatMap(record -> record.stream().skip(2)).forEach(Double::parseDouble);
        }
        assertEquals(1, directions.get("a.B.added[] thrpt 1 score ns/op"), directions::toString);
        assertEquals(-1, directions.get("a.B.added[] thrpt 1 gc.alloc.rate.norm B/op"), directions::toString);
        assertEquals(6, directions.size());
        Path csv = folder.resolve("added.csv");
        assertEquals(0, bench("history", "--history=" + history(), "--csv=" + csv, "--rows=added mode:thrpt"));
        assertTrue(Files.readAllLines(csv).getFirst().contains("a.B.added"));
        assertFalse(Files.readAllLines(csv).getFirst().contains("Ruler"));
        assertEquals(64, bench("history", "--history=" + history(), "--rows=nosuch"));
    }

    @Test
    void shouldStayBounded() throws Exception {
        for (int i = 1; i <= 4; i++) {
            accept(run(i, "6.1", 10), "--keep=3");
        }
        assertEquals(3, files().size());
        assertEquals("2026-01-02T00:00:00Z", entries().getFirst().environment().time());
        assertTrue(Files.size(files().getFirst()) < 10_000);
    }

    @Test
    void shouldNameADamagedFile() throws Exception {
        assertEquals(3, bench("history", "--history=" + history()));
        accept(run(1, "6.1", 10));
        Files.writeString(history().resolve("zz.json"), "{\"version\": 1");
        assertEquals(3, bench("history", "--history=" + history()));
        assertTrue(out.toString().contains("zz.json, line 1"), out.toString());
        Files.writeString(history().resolve("zz.json"), "{\"version\": 9, \"rows\": []}");
        assertEquals(3, bench("history", "--history=" + history()));
    }

    private List<HistoryEntry> entries() throws Exception {
        return new History(history()).read();
    }

    private Path history() {
        return folder.resolve("history");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(history())) {
            return files.sorted().toList();
        }
    }

    private Path run(int day, String kernel, double mean) throws Exception {
        return run(day, kernel, mean, 10);
    }

    /** A run of day {@code day}, with 12 forks around {@code mean} and a ruler around {@code ruler}. */
    private Path run(int day, String kernel, double mean, double ruler) throws Exception {
        Environment environment = Fixtures.environment(kernel, String.format("commit%04d", day),
                String.format("2026-01-%02dT00:00:00Z", day));
        Map<Row, double[]> scores = new LinkedHashMap<>();
        scores.put(ROW, Fixtures.scores(day, 12, mean));
        scores.put(Fixtures.RULER, Fixtures.scores(100 + day, 12, ruler));
        Path path = Fixtures.run(folder.resolve("run" + day), environment, scores);
        ResultsFolder results = new ResultsFolder(path);
        List<PlannedRow> rows = results.readRun().rows();
        results.writeRun(new RunRecord("day" + day, "test", rows, List.of()), environment);
        return path;
    }

    private int accept(Path run, String... options) {
        List<String> arguments = new ArrayList<>(
                List.of("accept", run.toString(), "--history=" + history(), "--noise=" + folder.resolve("noise")));
        if (Stream.of(options).noneMatch(option -> option.startsWith("--reason"))) {
            arguments.add("--reason=test");
        }
        arguments.addAll(List.of(options));
        return bench(arguments.toArray(String[]::new));
    }

    private int bench(String... arguments) {
        out.getBuffer().setLength(0);
        PrintWriter writer = new PrintWriter(out, true);
        return Main.commandLine().setOut(writer).setErr(writer).execute(arguments);
    }
}
