package org.shadowbench.benchmarks.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.shadowbench.core.guest.AccessKind;

/** The real script, on programs so small that what they touch is known. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class RecordTraceTest {

    /** Prints where its pages are, writes 64 of them downwards, then 8 bytes that lie half on each of the next two. */
    private static final String DOWNWARDS = """
            #include <stdio.h>
            static volatile char pages[66 * 4096] __attribute__((aligned(4096)));
            int main(void) {
                printf("%lu\\n", (unsigned long) pages / 4096);
                fflush(stdout);
                fputs("to stderr\\n", stderr);
                for (int page = 63; page >= 0; page--) {
                    pages[4096 * page] = 1;
                }
                *(volatile long *) (pages + 65 * 4096 - 4) = 1;
                return 7;
            }
            """;

    private static final String ENDLESS = """
            int main(void) {
                for (volatile long i = 0;; i++) {
                }
            }
            """;

    private static final int EXISTS = 73;

    @TempDir
    private Path folder;

    @TempDir
    private Path programs;

    @BeforeEach
    void assumeTools() {
        Tool.assumeInstalled("bash", "valgrind", "cc");
    }

    @Test
    void shouldRecordTheFirstTouchesInOrder() throws IOException, InterruptedException {
        Tool.Ended ended = record("-o", "out.csv.gz", "--epoch", "1000000000", "--", program(DOWNWARDS));
        assertEquals(7, ended.status(), ended.err());
        assertTrue(ended.err().contains("to stderr\n"), ended.err());
        assertTrue(ended.err().endsWith("ended with status 7; the trace has all it did until then\n"), ended.err());
        assertEquals(List.of("out.csv.gz"), Tool.list(folder));

        long first = Long.parseLong(ended.out().strip());
        Trace trace = Trace.read(folder.resolve("out.csv.gz"));
        List<Long> written = new ArrayList<>();
        for (RecordedAccess access : RecordedAccess.of(trace)) {
            if (access.kind() == AccessKind.WRITE && access.page() >= first && access.page() < first + 66) {
                written.add(access.page());
            }
        }
        List<Long> expected = new ArrayList<>(LongStream.rangeClosed(0, 63).mapToObj(i -> first + 63 - i).toList());
        expected.addAll(List.of(first + 64, first + 65));
        assertEquals(expected, written);
        assertEquals(1, trace.epochs());
    }

    @Test
    void shouldEndTheProgramAfterTheLastEpochThatIsWanted() throws IOException, InterruptedException {
        Tool.Ended ended = record("--epoch=2000", "--max-epochs=5", program(ENDLESS));
        assertEquals(0, ended.status(), ended.err());
        assertEquals(List.of("program.csv.gz"), Tool.list(folder));
        assertEquals(5, Trace.read(folder.resolve("program.csv.gz")).epochs());
    }

    @Test
    void shouldLeaveNothingWhenStopped() throws IOException, InterruptedException {
        Process recording = new ProcessBuilder(command(program(ENDLESS))).directory(folder.toFile())
                .redirectErrorStream(true).redirectOutput(programs.resolve("log").toFile()).start();
        while (Tool.list(folder).isEmpty() && recording.isAlive()) {
            Thread.sleep(20);
        }
        assertTrue(recording.isAlive(), Files.readString(programs.resolve("log")));
        recording.destroy();
        assertEquals(128 + 15, recording.waitFor(), () -> "SIGTERM");
        assertEquals(List.of(), Tool.list(folder));
        assertEquals(List.of(), ProcessHandle.allProcesses().filter(process -> process.info().commandLine()
                .filter(line -> line.contains(programs.resolve("program").toString())).isPresent()).toList());
    }

    @Test
    void shouldNotReplaceATrace() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("mine"), "precious");
        Tool.Ended ended = record("-o", "mine", "--", "true");
        assertEquals(EXISTS, ended.status(), ended.err());
        assertEquals("record-trace: mine exists; move it away, or name another file with -o\n", ended.err());
        assertEquals("precious", Files.readString(folder.resolve("mine")));
    }

    @Test
    void shouldTellThatTheCommandIsMissing() throws IOException, InterruptedException {
        Tool.Ended ended = record("no-such-command");
        assertEquals(127, ended.status());
        assertEquals("record-trace: no-such-command was not found\n", ended.err());
        assertEquals(List.of(), Tool.list(folder));
    }

    @Test
    void shouldTellWhichPackageIsMissing() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command("-o", "out.csv.gz", "--", "true"));
        builder.environment().put("PATH", folder.toString());
        Tool.Ended ended = Tool.run(builder, folder);
        assertEquals(69, ended.status());
        assertEquals("record-trace: valgrind is not installed (Debian package valgrind)\n", ended.err());
    }

    @Test
    void shouldRejectWrongUsage() throws IOException, InterruptedException {
        for (String[] wrong : new String[][]{{}, {"--epoch", "0", "true"}, {"--max-epochs", "x", "true"}, {"-o"},
                {"-o", "", "true"}, {"--unknown", "true"}}) {
            Tool.Ended ended = record(wrong);
            assertEquals(64, ended.status(), () -> String.join(" ", wrong) + ": " + ended.err());
        }
        assertEquals(List.of(), Tool.list(folder));
    }

    private Tool.Ended record(String... arguments) throws IOException, InterruptedException {
        return Tool.run(new ProcessBuilder(command(arguments)), folder);
    }

    private static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of("/bin/bash", Tool.scripts().resolve("record-trace").toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    private String program(String source) throws IOException, InterruptedException {
        Path file = Files.writeString(programs.resolve("program.c"), source);
        return Tool.compile(file, programs.resolve("program")).toString();
    }
}
