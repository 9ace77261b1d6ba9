package org.shadowbench.benchmarks.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shadowbench.benchmarks.baseline.Implementation;

class BenchTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    @TempDir
    private Path folder;

    @Test
    void shouldAskForACommand() {
        assertEquals(64, bench());
        assertTrue(err.toString().startsWith("bench: Name a command"), err::toString);
        assertEquals(64, bench("measure"));
        assertEquals(0, bench("--help"));
        assertTrue(out.toString().contains("Exit codes"), out::toString);
    }

    @Test
    void shouldHaveTheHarnessCommandsAndItsOwn() {
        assertEquals(
                List.of("run", "ratios", "compare", "paired", "aa", "accept", "history", "merge", "report", "footprint",
                        "scenario", "selftest"),
                List.copyOf(Bench.commandLine().getSubcommands().keySet()));
    }

    @Test
    void shouldListTheRowsOfItsProfiles() {
        assertEquals(0,
                bench("run", "--list", "--profile=quick", "--rows=RulerBenchmark", "--forks=7", "--out=" + folder));
        assertTrue(out.toString()
                .startsWith("7 x RulerBenchmark.arithmetic\n7 x RulerBenchmark.memoryWalk\n2 rows, about "),
                out::toString);
    }

    @Test
    void shouldMeasureFootprintsInAnyLocale() throws IOException {
        Locale before = Locale.getDefault();
        Path csv = folder.resolve("footprint.csv");
        try {
            Locale.setDefault(Locale.GERMANY);
            assertEquals(0, bench("footprint", "--pages=8", "--csv=" + csv));
        } finally {
            Locale.setDefault(before);
        }
        assertEquals(1 + Implementation.values().length, out.toString().lines().count(), out.toString());
        assertTrue(out.toString().contains("4096.0"), out.toString());
        List<String> lines = Files.readAllLines(csv);
        assertEquals("implementation,pages,heap_bytes,off_heap_bytes,bytes_per_entry,bytes_per_page,"
                + "bytes_per_guest_gib", lines.getFirst());
        assertTrue(lines.get(1).matches("packed,8,\\d+,32768,\\d+\\.\\d+,\\d+\\.\\d+,\\d+\\.\\d+"), lines.get(1));
        assertEquals(64, bench("footprint", "--pages=0"));
    }

    private int bench(String... arguments) {
        return Bench.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
