package org.shadowbench.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.shadowbench.harness.model.Environment;
import org.shadowbench.harness.model.PairedRun;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.store.Fixtures;

/** Folders of runs with a file that is damaged: each ends with 3 and one line that names the file. */
class DamagedFolderTest {

    private static final Map<Row, double[]> ROWS = Map.of(Fixtures.row("a.B.c"), new double[]{1, 2, 3});

    private final StringWriter err = new StringWriter();
    @TempDir
    private Path folder;
    private Path run;
    private Path paired;

    @BeforeEach
    void makeRuns() throws Exception {
        Environment environment = Fixtures.environment("6.1", "1234567890");
        run = Fixtures.run(folder.resolve("run"), environment, ROWS);
        PairedRun.Side side = new PairedRun.Side("commit", Map.of(), List.of());
        paired = Fixtures.paired(folder.resolve("paired"),
                new PairedRun(PairedRun.VERSION, "test", side, side, 3, 0, 0.03), ROWS, ROWS);
    }

    @ParameterizedTest
    @MethodSource
    void shouldNameTheDamagedFile(String name, String content) throws Exception {
        Path other = Fixtures.run(folder.resolve("other"), Fixtures.environment("6.1", "1234567890"), ROWS);
        Files.writeString(run.resolve(name), content);
        assertBad(run.resolve(name), run, other);
        assertBad(run.resolve(name), other, run);
    }

    private static Stream<Arguments> shouldNameTheDamagedFile() {
        List<String> contents = List.of("", "{", "{}", "null", "[null]", "{\"rows\": [null]}", "\u0000");
        return Stream.of("run.json", "environment.json", "failures.json", "jmh.json")
                .flatMap(name -> contents.stream().map(content -> Arguments.of(name, content)));
    }

    @ParameterizedTest
    @MethodSource
    void shouldNameTheDamagedPairedRun(String content) throws Exception {
        Files.writeString(paired.resolve("paired.json"), content);
        assertBad(paired.resolve("paired.json"), paired);
    }

    private static Stream<String> shouldNameTheDamagedPairedRun() {
        return Stream.of("", "{}", "null", "{\"version\": 1}",
                "{\"version\": 1, \"kind\": \"k\", \"base\": null, \"head\": null, \"screeningPairs\": 3,"
                        + " \"confirmationPairs\": 0, \"threshold\": 0.03}");
    }

    @ParameterizedTest
    @MethodSource
    void shouldSayThatARunIsCutOffAnywhere(String name) throws Exception {
        Path file = run.resolve(name);
        String whole = Files.readString(file);
        Path other = Fixtures.run(folder.resolve("other"), Fixtures.environment("6.1", "1234567890"), ROWS);
        for (int length = 0; length < whole.strip().length(); length += 29) {
            Files.writeString(file, whole.substring(0, length));
            assertBad(file, other, run);
        }
    }

    private static Stream<String> shouldSayThatARunIsCutOffAnywhere() {
        return Stream.of("run.json", "environment.json", "failures.json", "jmh.json");
    }

    @Test
    void shouldReadWhatIsWhole() {
        assertEquals(2, compare(run, run), err::toString);
        assertEquals(0, compare(paired), err::toString);
    }

    private void assertBad(Path file, Path... results) {
        assertEquals(3, compare(results), err::toString);
        assertEquals(1, err.toString().lines().count(), err::toString);
        assertTrue(err.toString().startsWith("harness: " + file), err::toString);
    }

    private int compare(Path... results) {
        err.getBuffer().setLength(0);
        String[] arguments = Stream.concat(Stream.of("compare", "--noise=" + folder.resolve("noise")),
                Stream.of(results).map(Path::toString)).toArray(String[]::new);
        return ExitCodes.of(Main.commandLine().setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err, true)), arguments);
    }
}
