package org.shadowbench.harness.jmh;

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
import org.shadowbench.harness.model.Iterations;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.model.RunRecord.PlannedRow;
import org.shadowbench.harness.model.Series;
import org.shadowbench.harness.run.SampleBenchmark;

class JmhForkRunnerTest {

    private static final Iterations NONE = Iterations.parse("0 x 1 ms");
    private static final Iterations TINY = Iterations.parse("2 x 5 ms");

    @TempDir
    private Path folder;

    @Test
    void shouldMeasureTheRowThatIsAskedForWithItsAllocation() throws Exception {
        Row row = new Row(SampleBenchmark.class.getName() + ".work", "avgt", 2, Map.of("outcome", "a b,c"));
        Path json = Files.write(folder.resolve("fork.json"), run(row));
        for (Series series : JmhJson.read(json)) {
            assertEquals(row, series.row());
            assertEquals(2, series.samples(), series.metric());
        }
        assertTrue(JmhJson.read(json).stream().anyMatch(series -> series.metric().equals("gc.alloc.rate.norm")));
        assertTrue(Files.readString(folder.resolve("jmh.log")).contains("Iteration   2"));
    }

    @Test
    void shouldTellWhyABenchmarkFailed() {
        ForkFailedException failed = assertThrows(ForkFailedException.class,
                () -> run(new Row(SampleBenchmark.class.getName() + ".work", "avgt", 1, Map.of("outcome", "fail"))));
        assertTrue(failed.getMessage().startsWith("java.lang.IllegalStateException: outcome is fail"),
                failed.getMessage());
        assertTrue(failed.getMessage().contains("SampleBenchmark.work"), failed.getMessage());
    }

    private byte[] run(Row row) throws IOException, JmhBusyException, ForkFailedException {
        try (JmhLog log = new JmhLog(folder.resolve("jmh.log"))) {
            return new JmhForkRunner(List.of(), log).run(new PlannedRow(row, 1, NONE, TINY));
        }
    }
}
