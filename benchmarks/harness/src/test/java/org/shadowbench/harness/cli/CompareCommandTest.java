package org.shadowbench.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shadowbench.harness.model.Environment;
import org.shadowbench.harness.model.NoiseRecord.Floor;
import org.shadowbench.harness.model.NoiseRecord.Trial;
import org.shadowbench.harness.model.PairedRun;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.model.Series;
import org.shadowbench.harness.store.Fixtures;
import org.shadowbench.harness.store.NoiseStore;

class CompareCommandTest {

    private static final Row ROW = Fixtures.row("a.B.c", "n", "1");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    @TempDir
    private Path folder;

    @Test
    void shouldEndWithTheVerdict() throws IOException {
        Path base = jmh("base", Fixtures.scores(1, 12, 10));
        Path slower = jmh("slower", Fixtures.scores(2, 12, 11));
        Path few = jmh("few", 10);
        Path other = json("other", Fixtures.result(Fixtures.row("x.Y.z"), 1, 2));
        assertEquals(0, compare(base, base));
        assertEquals(0, compare(slower, base));
        assertEquals(1, compare(base, slower));
        assertEquals(2, compare(base, few));
        assertEquals(3, compare(base, other));
        assertEquals(64, compare(base));
        assertEquals(64, compare(base, base, "--threshold=-1"));
        assertEquals(64, compare(base, base, "--rows=nx:"));
        assertEquals(64, compare(base, base, "--row=n"));
        assertEquals(64, compare(base, base, "--row=n", "--col=nosuch"));
        assertEquals(64, compare(base, base, "--format=xml"));
        assertEquals(0, compare(base, slower, "--threshold=20"));
    }

    @Test
    void shouldCompareOnlyTheRowsThatAreAskedFor() throws IOException {
        Row other = Fixtures.row("a.B.other", "n", "2");
        String same = Fixtures.result(other, Fixtures.scores(3, 12, 10));
        Path base = json("base", Fixtures.result(ROW, Fixtures.scores(1, 12, 10)), same);
        Path head = json("head", Fixtures.result(ROW, Fixtures.scores(2, 12, 11)), same);
        assertEquals(1, compare(base, head));
        assertEquals(0, compare(base, head, "--rows=other"));
        assertEquals(0, compare(base, head, "--rows=-n:1"));
        assertEquals(1, compare(base, head, "--rows=B.c unit:ns/op"));
        assertEquals(64, compare(base, head, "--rows=othr"));
        assertEquals("harness: othr matches nothing; there are B, c, other; did you mean \"other\"?",
                err.toString().strip());
        assertEquals(64, compare(base, head, "--rows=c n:2"));
        assertEquals("harness: no row matches c n:2: those that match c have parameter n 1", err.toString().strip());
    }

    @Test
    void shouldCompareOneValueOfAParameterWithAnother() throws IOException {
        Path both = json("both", Fixtures.result(ROW, Fixtures.scores(1, 12, 10)),
                Fixtures.result(ROW.with("n", "2"), Fixtures.scores(2, 12, 11)));
        assertEquals(0, compare(both, both));
        assertEquals(1, compare(both, both, "--base-params=n:1", "--head-params=n:2"));
        assertTrue(out.toString().contains("REGRESSED"), out::toString);
        assertEquals(0, compare(both, both, "--base-params=n:2", "--head-params=n:1"));
        assertEquals(64, compare(both, both, "--base-params=n:1", "--head-params=n:3"));
        assertEquals("harness: n:3 matches nothing; there are 1, 2", err.toString().strip());
        assertEquals(64, compare(both, both, "--base-params=n:1", "--head-params=n:1,2"));
        assertEquals(64, compare(both, both, "--base-params=method:c"));
    }

    @Test
    void shouldShowItAsAPage() throws IOException {
        Path base = jmh("base", Fixtures.scores(1, 12, 10));
        Path slower = jmh("slower", Fixtures.scores(2, 12, 11));
        Path page = folder.resolve("page");
        assertEquals(1, compare(base, slower, "--report=" + page));
        assertTrue(Files.readString(page.resolve("report.html")).contains("\"verdict\":\"REGRESSED\",\"ratio\":1."));
        assertTrue(Files.readString(page.resolve("charts/compare.svg")).contains("REGRESSED"));
        assertTrue(Files.readString(page.resolve("summary.md")).contains("| <code>REGRESSED</code> | 1."));
    }

    @Test
    void shouldSayThatEnvironmentsAreUnknown() throws IOException {
        Path base = jmh("base", Fixtures.scores(1, 12, 10));
        assertEquals(0, compare(base, base));
        assertTrue(out.toString().contains("environment unknown: " + base), out.toString());
    }

    @Test
    void shouldRefuseOtherEnvironmentsAndOnlyAdviseWhenForced() throws Exception {
        Path base = run("base", "6.1", Fixtures.scores(1, 12, 10));
        Path head = run("head", "6.12", Fixtures.scores(2, 12, 20));
        assertEquals(3, compare(base, head));
        assertTrue(err.toString().contains("kernel: 6.12 in head, 6.1 in base"), err.toString());
        assertEquals(1, err.toString().lines().count(), err.toString());
        assertEquals(2, compare(base, head, "--force"));
        assertTrue(out.toString().startsWith("ADVICE ONLY"), out.toString());
        assertTrue(out.toString().contains("note: environments differ in kernel"), out.toString());
        assertEquals(1, compare(base, run("same", "6.1", Fixtures.scores(2, 12, 20)), "--force"));
    }

    @Test
    void shouldRefuseOtherEnvironmentsOfPublishedFoldersToo() throws Exception {
        Path base = run("base", "6.1", Fixtures.scores(1, 12, 10));
        Path head = run("head", "6.12", Fixtures.scores(2, 12, 20));
        for (Path path : List.of(base, head)) {
            Files.delete(path.resolve("run.json"));
            Files.delete(path.resolve("failures.json"));
        }
        assertEquals(3, compare(base, head));
        assertTrue(err.toString().contains("kernel: 6.12 in head, 6.1 in base"), err.toString());
    }

    @Test
    void shouldUseAStoredNoiseFloor() throws Exception {
        Path base = run("base", "6.1", Fixtures.scores(1, 12, 10));
        Path head = run("head", "6.1", Fixtures.scores(2, 12, 11));
        Path noise = folder.resolve("noise");
        assertEquals(1, compare(base, head));
        Environment environment = Fixtures.environment("6.1", "any");
        new NoiseStore(noise).add(environment, List.of(new Floor(ROW, Series.PRIMARY, 0.25, 0.95, 12)),
                new Trial("2026-01-01T00:00:00Z", "any", 12, 1, 0, 0, true));
        assertEquals(0, compare(base, head));
        assertTrue(out.toString().contains("25.0%"), out.toString());
        assertTrue(out.toString().contains("1 noise floors from 1 trial of a commit with itself"), out.toString());
        Files.writeString(new NoiseStore(noise).file(environment), "{\"version\": 7}");
        assertEquals(3, compare(base, head));
    }

    @Test
    void shouldAskForMoreWhereTestsAlarmTooOften() throws Exception {
        Path base = run("base", "6.1", Fixtures.scores(1, 6, 10));
        Path head = run("head", "6.1", Fixtures.scores(2, 6, 11));
        assertEquals(1, compare(base, head), "p is 0.0022");
        Environment environment = Fixtures.environment("6.1", "any");
        new NoiseStore(folder.resolve("noise")).add(environment, List.of(),
                new Trial("2026-01-01T00:00:00Z", "any", 12, 2, 2, 0, true));
        assertEquals(1, compare(base, head), "two tests prove nothing");
        new NoiseStore(folder.resolve("noise")).add(environment, List.of(),
                new Trial("2026-01-02T00:00:00Z", "any", 12, 100, 100, 0, true));
        assertEquals(1, compare(base, head), "0.0025 is still more than p");
        Path fewer = run("fewer", "6.1", Fixtures.scores(3, 5, 11));
        assertEquals(2, compare(base, fewer, "--format=json"), "p is 0.0043");
        assertEquals(0.0025, new ObjectMapper().readTree(out.toString()).get("alpha").asDouble(), 1e-9);
        assertTrue(out.toString().contains("false positives of single tests of 6 forks at p <= 0.05: 100.0% of 102"),
                out.toString());
    }

    @Test
    void shouldReadAPairedRun() throws Exception {
        PairedRun run = new PairedRun(PairedRun.VERSION, "test",
                new PairedRun.Side("old", Map.of(), List.of(Fixtures.row("a.B.gone"))),
                new PairedRun.Side("new", Map.of(), List.of(Fixtures.row("a.B.added"))), 12, 0, 0.03);
        Map<Row, double[]> base = Map.of(ROW, Fixtures.scores(1, 12, 10));
        Path paired = Fixtures.paired(folder.resolve("paired"), run, base, Map.of(ROW, Fixtures.scores(2, 12, 11)));
        assertEquals(1, compare(paired));
        assertTrue(out.toString().contains("forks run in pairs"), out.toString());
        assertTrue(out.toString().contains("NEW           B.added") || out.toString().contains("NEW        B.added"),
                out.toString());
        assertTrue(out.toString().contains("MISSING"), out.toString());
        PairedRun screened = new PairedRun(PairedRun.VERSION, "test", run.base(), run.head(), 12, 24, 0.03);
        Path unconfirmed = Fixtures.paired(folder.resolve("unconfirmed"), screened, base,
                Map.of(ROW, Fixtures.scores(2, 12, 11)));
        assertEquals(2, compare(unconfirmed), "a suspect that was not run again is not called");
        assertEquals(64, compare(paired, "--base-params=n:1"));
        assertEquals(3, compare(paired, "--rows=added"), "nothing is compared");
        assertFalse(out.toString().contains("MISSING"), out::toString);
        assertEquals(64, compare(paired, "--rows=nosuch"));
        Files.writeString(paired.resolve("paired.json"), "{\"version\": 2}");
        assertEquals(3, compare(paired));
    }

    @Test
    void shouldWriteJsonThatAProgramCanTrust() throws Exception {
        Path base = jmh("base", Fixtures.scores(1, 12, 10));
        Path bad = json("bad", Fixtures.result(ROW, 0, 1), Fixtures.result(Fixtures.row("a.B.<new>\n"), 1, 2));
        assertEquals(2, compare(base, bad, "--format=json"));
        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertEquals(1, json.get("version").asInt());
        assertEquals("INCONCLUSIVE", json.get("outcome").asText());
        assertEquals(2, json.get("exitCode").asInt());
        assertEquals("FAILED", json.get("rows").get(0).get("verdict").asText());
        assertEquals("a.B.<new>\n", json.get("rows").get(1).get("benchmark").asText());
        assertEquals(1, compare(base, jmh("slow", Fixtures.scores(2, 12, 11)), "--format=json"));
        JsonNode row = new ObjectMapper().readTree(out.toString()).get("rows").get(0);
        for (String figure : List.of("base", "head", "ratio", "ratioLow", "ratioHigh", "pValue", "adjustedP", "delta",
                "smallestEffect", "forks")) {
            assertTrue(row.get(figure).isNumber(), figure + ": " + row);
        }
        assertTrue(row.get("forksNeeded").isNull());
    }

    @Test
    void shouldKeepControlCharactersOffTheTerminal() throws IOException {
        Path hostile = json("hostile", Fixtures.result(
                Fixtures.row("=a.B\u001b[2J\u202e.c\n", "p|q", "<b>,\"\u009b31m\u2028"), Fixtures.scores(1, 6, 10)));
        assertEquals(0, compare(hostile, hostile));
        assertTrue(out.toString().lines().allMatch(line -> line.matches("[\\P{C}]*")), out.toString());
        assertEquals(0, compare(hostile, hostile, "--format=markdown"));
        assertFalse(out.toString().contains("<b>"), out.toString());
        assertEquals(3, compare(hostile, folder.resolve("no\u001b[31msuch")));
        assertFalse(err.toString().contains("\u001b"), err.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[", "[{", "[]", "{}", "null", "<html>", "NaN", "[1]", "[{\"benchmark\": \"a.b\"}]",
            "\u0000\u0001", "[{\"benchmark\":\"a.b\",\"mode\":\"avgt\",\"primaryMetric\":"
                    + "{\"scoreUnit\":\"s\",\"rawData\":[]}}]"})
    void shouldEndWithThreeAndOneLineOnBadData(String bad) throws IOException {
        Path good = jmh("good", 10, 11);
        Path file = Files.writeString(folder.resolve("bad.json"), bad);
        assertEquals(3, compare(good, file));
        assertEquals(1, err.toString().lines().count(), err.toString());
        assertTrue(err.toString().startsWith("harness: " + file), err.toString());
        assertEquals(3, compare(file, good));
    }

    @Test
    void shouldEndWithThreeWhereAFileIsCutOffAnywhere() throws IOException {
        Path good = jmh("good", 10, 11);
        String whole = Files.readString(good);
        for (int length = 0; length < whole.length(); length += 17) {
            assertEquals(3, compare(good, Files.writeString(folder.resolve("cut.json"), whole.substring(0, length))));
        }
    }

    @Test
    void shouldHandleThinData() throws IOException {
        assertEquals(2, compare(jmh("one", 10), jmh("another", 10.1)), "one fork each");
        assertEquals(0, compare(jmh("equal", 10, 10, 10), jmh("alike", 10, 10, 10)), "all samples equal");
        assertEquals(2, compare(jmh("zero", 0, 0), jmh("negative", -1, -2)), "no score to take a ratio of");
        Path twice = json("twice", Fixtures.result(ROW, 1, 2), Fixtures.result(ROW, 1, 2));
        assertEquals(3, compare(twice, twice));
        assertTrue(err.toString().contains("twice"), err.toString());
    }

    @Test
    void shouldCompareThousandsOfRows() throws IOException {
        Path base = many("many", 1, -1);
        Path head = many("others", 100_000, 1234);
        assertEquals(1, compare(base, head, "--format=json"));
        JsonNode rows = new ObjectMapper().readTree(out.toString()).get("rows");
        assertEquals(2 * 4000, rows.size());
        assertEquals("REGRESSED", rows.get(0).get("verdict").asText());
        assertEquals("1234", rows.get(0).get("params").get("n").asText());
    }

    private Path many(String name, long seed, int slow) throws IOException {
        Path file = folder.resolve(name + ".json");
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            writer.write("[");
            for (int row : IntStream.range(0, 4000).toArray()) {
                writer.write((row == 0 ? "" : ",") + Fixtures.result(Fixtures.row("a.B.c", "n", "" + row),
                        Fixtures.scores(seed + row, 12, row == slow ? 12 : 10)));
            }
            writer.write("]");
        }
        return file;
    }

    private Path jmh(String name, double... forks) throws IOException {
        return json(name, Fixtures.result(ROW, forks));
    }

    private Path json(String name, String... results) throws IOException {
        return Files.writeString(folder.resolve(name + ".json"), "[" + String.join(",", results) + "]");
    }

    private Path run(String name, String kernel, double... forks) throws Exception {
        return Fixtures.run(folder.resolve(name), Fixtures.environment(kernel, "1234567890"), Map.of(ROW, forks));
    }

    private int compare(Path base, Path head, String... options) {
        return bench("compare", List.of(base.toString(), head.toString()), options);
    }

    private int compare(Path paired, String... options) {
        return bench("compare", List.of(paired.toString()), options);
    }

    private int bench(String command, List<String> paths, String... options) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        ArrayList<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(paths);
        Path noise = folder.resolve("noise");
        arguments.add("--noise=" + noise);
        arguments.addAll(List.of(options));
        return Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }
}
