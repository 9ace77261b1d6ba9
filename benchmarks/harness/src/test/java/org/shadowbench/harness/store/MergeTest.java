package org.shadowbench.harness.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shadowbench.harness.model.BadResultException;
import org.shadowbench.harness.model.Environment;
import org.shadowbench.harness.model.PairedResults;
import org.shadowbench.harness.model.PairedRun;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.model.RunResults;
import org.shadowbench.harness.model.Series;

class MergeTest {

    private static final Row ONE = Fixtures.row("a.B.one");
    private static final Row TWO = Fixtures.row("a.B.two");
    private static final Environment HERE = Fixtures.environment("6.1", "1234567890");
    private static final Environment THERE = Fixtures.environment("6.12", "1234567890");

    @TempDir
    private Path folder;

    @Test
    void shouldPutPartsTogether() throws Exception {
        Path first = Fixtures.run(folder.resolve("1"), HERE, rows(Fixtures.RULER, ONE));
        Path second = Fixtures.run(folder.resolve("2"), HERE, rows(TWO, Fixtures.RULER));
        Path out = folder.resolve("out");
        new Merge(false).merge(List.of(first, second), out);
        RunResults merged = ResultsReader.read(out);
        assertEquals(List.of(Fixtures.RULER, ONE, TWO), merged.primary().stream().map(Series::row).toList());
        assertEquals(List.of(6, 3, 3), merged.primary().stream().map(series -> series.forks().size()).toList());
        assertArrayEquals(scores(TWO), merged.primary().get(2).forkMeans());
        assertEquals(HERE, merged.environment().orElseThrow());
        assertThrows(IOException.class, () -> new Merge(false).merge(List.of(first), out));
    }

    @Test
    void shouldRefuseWhatDoesNotGoTogether() throws Exception {
        Path part = Fixtures.run(folder.resolve("1"), HERE, rows(ONE));
        assertBad("a.B.one", part, Fixtures.run(folder.resolve("same"), HERE, rows(ONE)));
        assertBad("kernel", part, Fixtures.run(folder.resolve("there"), THERE, rows(TWO)));
        assertBad("sources", part,
                Fixtures.run(folder.resolve("commit"), Fixtures.environment("6.1", "0987654321"), rows(TWO)));
        assertBad("no jmh.json", part, Files.createDirectory(folder.resolve("empty")));
        Path unfinished = Fixtures.run(folder.resolve("unfinished"), HERE, rows(TWO));
        Files.delete(unfinished.resolve("failures.json"));
        assertBad("didn't end", part, unfinished);
    }

    @Test
    void shouldMarkPartsOfSeveralMachinesAsSuch() throws Exception {
        Path out = folder.resolve("out");
        new Merge(true).merge(List.of(Fixtures.run(folder.resolve("1"), HERE, rows(ONE)),
                Fixtures.run(folder.resolve("2"), THERE, rows(TWO))), out);
        Environment mixed = ResultsReader.read(out).environment().orElseThrow();
        assertTrue(mixed.machine().cpu().startsWith("several: "), mixed.machine().cpu());
        assertEquals(1, mixed.differences(HERE).size());
    }

    @Test
    void shouldKeepPairsTogether() throws Exception {
        PairedRun.Side side = new PairedRun.Side("commit", Map.of(), List.of());
        PairedRun run = new PairedRun(PairedRun.VERSION, "test", side, side, 3, 0, 0.03);
        Path first = Fixtures.paired(folder.resolve("1"), run, rows(ONE), rows(ONE));
        Path second = Fixtures.paired(folder.resolve("2"), run, rows(TWO), rows(TWO));
        Path out = folder.resolve("out");
        new Merge(false).merge(List.of(first, second), out);
        PairedResults.Stage merged = new PairedFolder(out).read().screening();
        assertEquals(2, merged.base().primary().size());
        for (int row = 0; row < 2; row++) {
            assertArrayEquals(merged.base().primary().get(row).forkMeans(),
                    merged.head().primary().get(row).forkMeans());
        }
        BadResultException bad = assertThrows(BadResultException.class, () -> new Merge(false)
                .merge(List.of(first, Fixtures.run(folder.resolve("plain"), HERE, rows(TWO))), folder.resolve("no")));
        assertTrue(bad.getMessage().contains("is not a paired run"), bad.getMessage());
    }

    private void assertBad(String problem, Path... parts) {
        BadResultException bad = assertThrows(BadResultException.class,
                () -> new Merge(false).merge(List.of(parts), folder.resolve("out")));
        assertTrue(bad.getMessage().contains(problem.substring(problem.indexOf('.') + 1)), bad.getMessage());
    }

    private static Map<Row, double[]> rows(Row... rows) {
        Map<Row, double[]> scores = new LinkedHashMap<>();
        for (Row row : rows) {
            scores.put(row, scores(row));
        }
        return scores;
    }

    private static double[] scores(Row row) {
        return Fixtures.scores(row.benchmark().hashCode(), 3, 10);
    }
}
