package org.shadowbench.harness.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shadowbench.harness.model.Iterations;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.model.RunRecord.PlannedRow;
import org.shadowbench.harness.model.Series;
import org.shadowbench.harness.run.SampleBenchmark;

class JarForkRunnerTest {

    private static final String IGNORE_LOCK = "jmh.ignoreLock";

    @TempDir
    private Path folder;

    @Test
    void shouldMeasureTheRowThatIsAskedFor() throws Exception {
        try (JmhLog log = new JmhLog(folder.resolve("jmh.log"))) {
            Path json = Files.write(folder.resolve("fork.json"), runner(log).run(row("a b", "2 x 5 ms")));
            for (Series series : JmhJson.read(json)) {
                assertEquals(row("a b", "2 x 5 ms").row(), series.row());
                assertEquals(2, series.samples(), series.metric());
            }
        }
        assertTrue(Files.readString(folder.resolve("jmh.log")).contains("Iteration   2"));
    }

    @Test
    void shouldTellWhyABenchmarkFailed() throws IOException {
        try (JmhLog log = new JmhLog(folder.resolve("jmh.log"))) {
            ForkFailedException failed = assertThrows(ForkFailedException.class,
                    () -> runner(log).run(row("fail", "1 x 5 ms")));
            assertTrue(failed.getMessage().contains("IllegalStateException: outcome is fail"), failed.getMessage());
        }
    }

    @Test
    void shouldRefuseAValueThatTheCommandLineOfJmhWouldSplit() throws IOException {
        try (JmhLog log = new JmhLog(folder.resolve("jmh.log"))) {
            ForkFailedException failed = assertThrows(ForkFailedException.class,
                    () -> runner(log).run(row("a,b", "1 x 5 ms")));
            assertEquals("outcome=a,b has a comma, at which JMH's command line would split it", failed.getMessage());
        }
    }

    /** An hour is long enough to see that nobody waits for the fork's end. */
    @Test
    void shouldLeaveNoProcessWhenItsOutputCanNotBeKept() throws Exception {
        JmhLog log = new JmhLog(folder.resolve("jmh.log"));
        log.close();
        List<ProcessHandle> before = ProcessHandle.current().descendants().toList();
        assertThrows(UncheckedIOException.class, () -> runner(log).run(row("succeed", "1 x 3600 s")));
        for (ProcessHandle left : ProcessHandle.current().descendants().filter(one -> !before.contains(one)).toList()) {
            left.onExit().get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void shouldNotRunBesideAnotherJmh() throws Exception {
        String before = System.setProperty(IGNORE_LOCK, "false");
        try (JmhLog log = new JmhLog(folder.resolve("jmh.log"));
                FileChannel file = FileChannel.open(folder.resolve("jmh.lock"), StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                FileLock held = file.lock()) {
            assertTrue(held.isValid());
            ForkRunner runner = new JarForkRunner(System.getProperty("java.class.path"),
                    List.of("-Djava.io.tmpdir=" + folder), log);
            assertThrows(JmhBusyException.class, () -> runner.run(row("succeed", "1 x 5 ms")));
        } finally {
            System.setProperty(IGNORE_LOCK, String.valueOf(before));
        }
    }

    private static ForkRunner runner(JmhLog log) {
        return new JarForkRunner(System.getProperty("java.class.path"), List.of(), log);
    }

    private static PlannedRow row(String outcome, String measurement) {
        Row row = new Row(SampleBenchmark.class.getName() + ".work", "avgt", 1, Map.of("outcome", outcome));
        return new PlannedRow(row, 1, Iterations.parse("0 x 1 ms"), Iterations.parse(measurement));
    }
}
