package org.shadowbench.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shadowbench.harness.jmh.JmhBusyException;
import org.shadowbench.harness.store.Fixtures;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** A program that fails must not end as one that found a regression. */
class ExitCodesTest {

    private final StringWriter err = new StringWriter();
    @TempDir
    private Path folder;

    @Command(name = "fails")
    private record Fails(Exception failure) implements Callable<Integer> {

        @Override
        public Integer call() throws Exception {
            throw failure;
        }
    }

    @Test
    void shouldNotEndADefectAsARegression() {
        assertEquals(70, end(new IllegalStateException("index 7 of 3")));
        assertTrue(err.toString().contains("IllegalStateException: index 7 of 3"), err.toString());
    }

    @Test
    void shouldTellInALineWhatTheSystemRefused() {
        assertEquals(3, end(new UncheckedIOException(new IOException("No space left on device"))));
        assertEquals("harness: java.io.IOException: No space left on device", err.toString().strip());
    }

    @Test
    void shouldTellHowToGoOnAfterAnotherJmh() {
        assertEquals(64, end(new JmhBusyException()));
        assertEquals("harness: another JMH is running on this machine, and each would disturb the other:"
                + " go on with --resume when it has ended", err.toString().strip());
    }

    @Test
    void shouldSayThatMemoryIsShort() throws Exception {
        String rows = IntStream.range(0, 100_000)
                .mapToObj(row -> Fixtures.result(Fixtures.row("a.B.c", "n", "" + row), 1, 2, 3))
                .collect(Collectors.joining(",\n", "[", "]"));
        Path file = Files.writeString(folder.resolve("large.json"), rows);
        Process process = new ProcessBuilder(List.of(ProcessHandle.current().info().command().orElseThrow(), "-Xmx48m",
                "-cp", System.getProperty("java.class.path"), Main.class.getName(), "compare", file.toString(),
                file.toString())).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(3, process.waitFor(), said);
        assertTrue(said.startsWith("harness: not enough memory: the heap may grow to 48 MiB"), said);
    }

    private int end(Exception failure) {
        CommandLine bench = Commands.commandLine(new Main(), Suite.any(), List.of(new Fails(failure)))
                .setErr(new PrintWriter(err, true));
        return ExitCodes.of(bench, "fails");
    }
}
