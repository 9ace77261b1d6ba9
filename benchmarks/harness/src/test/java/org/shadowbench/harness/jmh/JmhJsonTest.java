package org.shadowbench.harness.jmh;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shadowbench.harness.model.BadResultException;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.model.RunResults;
import org.shadowbench.harness.model.Series;
import org.shadowbench.harness.store.ResultsReader;

class JmhJsonTest {

    private static final String RESULT = """
            {"benchmark": "a.B.c", "mode": "thrpt", "threads": 4, "params": {"p": "=1,\\"2\\"\\n<b>"},
             "primaryMetric": {"score": 2.5, "scoreUnit": "ops/s", "rawData": [[1, 2], [3, "NaN"]]},
             "secondaryMetrics": {
               "\u00b7gc.alloc.rate.norm": {"scoreUnit": "B/op", "rawData": [[0.5, 0.5], [1, 1]]},
               "t": {"scoreUnit": "ns", "rawDataHistogram": [[[[10, 3], [20, 1]]]]}}}""";

    @TempDir
    private Path folder;

    @Test
    void shouldReadEveryMetricForkByFork() throws IOException, BadResultException {
        List<Series> series = JmhJson.read(file("[" + RESULT + "]"));
        Row row = new Row("a.B.c", "thrpt", 4, Map.of("p", "=1,\"2\"\n<b>"));
        Series primary = series.getFirst();
        assertEquals(row, primary.row());
        assertTrue(primary.isPrimary());
        assertEquals("ops/s", primary.unit());
        assertArrayEquals(new double[]{1, 2}, primary.forks().get(0));
        assertArrayEquals(new double[]{3, Double.NaN}, primary.forks().get(1));
        assertEquals(new Series(row, "gc.alloc.rate.norm", "B/op", List.of(new double[]{0.5, 0.5}, new double[]{1, 1})),
                series.get(1));
        assertEquals(12.5, series.get(2).mean(), "a histogram counts as its mean");
        assertEquals(3, series.size());
    }

    @Test
    void shouldNameTheLineWhereAFileIsCutOff() throws IOException {
        String whole = "[" + RESULT + "]";
        for (int length = 1; length < whole.length(); length += 7) {
            assertBad(whole.substring(0, length), "line ");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                        | JSON array
            []                        | JSON array
            {}                        | JSON array
            null                      | JSON array
            <html>                    | line 1, column
            [1]                       | result 1: no text "benchmark"
            [{"benchmark": "a"}]      | result 1: no text "mode"
            [{"benchmark": "a.b", "mode": "avgt"}] | result 1 (a.b), primaryMetric: expected rawData
            """)
    void shouldSayWhatIsWrong(String json, String problem) throws IOException {
        assertBad(json, problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [[1, 2], [3, "NaN"]] | []                | expected rawData with an array for each fork
            [[1, 2], [3, "NaN"]] | [[1], []]         | fork 2: expected an array with a value for each iteration
            [[1, 2], [3, "NaN"]] | [[1, null]]       | fork 1, iteration 2: value is null
            [[1, 2], [3, "NaN"]] | [["one"]]         | fork 1, iteration 1: value is "one", expected a number
            [[1, 2], [3, "NaN"]] | 7                 | expected rawData
            "ops/s"              | 3                 | primaryMetric: no text "scoreUnit"
            [[[[10, 3], [20, 1]]]] | [[[]]]          | secondary metric t, fork 1, iteration 1: expected a histogram
            """)
    void shouldNameThePlace(String part, String damaged, String problem) throws IOException {
        assertTrue(RESULT.contains(part));
        assertBad("[" + RESULT.replace(part, damaged) + "]", problem);
    }

    @Test
    void shouldRefuseARowThatIsThereTwice() throws IOException {
        assertBad("[" + RESULT + "," + RESULT + "]", "result 2");
    }

    @Test
    void shouldNameAFileOrFolderThatIsNotThere() {
        Path missing = folder.resolve("missing.json");
        BadResultException bad = assertThrows(BadResultException.class, () -> ResultsReader.read(missing));
        assertEquals(missing + ": no such file", bad.getMessage());
        bad = assertThrows(BadResultException.class, () -> ResultsReader.read(folder));
        assertTrue(bad.getMessage().contains("no jmh.json"), bad.getMessage());
    }

    @Test
    void shouldReadTheJsonOfAnyProject() throws IOException, BadResultException {
        RunResults results = ResultsReader.read(file("[" + RESULT + "]"));
        assertTrue(results.environment().isEmpty());
        assertEquals(1, results.primary().size());
    }

    private void assertBad(String json, String problem) throws IOException {
        Path file = file(json == null ? "" : json);
        BadResultException bad = assertThrows(BadResultException.class, () -> JmhJson.read(file), json);
        assertTrue(bad.getMessage().startsWith(file.toString()), bad.getMessage());
        assertTrue(bad.getMessage().contains(problem), bad.getMessage());
    }

    private Path file(String json) throws IOException {
        return Files.writeString(folder.resolve("jmh.json"), json);
    }
}
