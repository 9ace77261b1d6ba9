package org.shadowbench.benchmarks.workload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shadowbench.core.guest.AccessKind;
import org.shadowbench.core.paging.PageLevel;

/** The traces that come with the suite: they are whole, and their README describes them. */
class NamedTraceTest {

    private static final int MAX_BYTES_TOGETHER = 1 << 20;

    static List<String> names() {
        return Trace.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldBeAsItsReadmeSays(String name) throws IOException {
        Trace trace = Trace.named(name);
        TraceLayout layout = TraceLayout.of(trace);
        long pages = IntStream.range(0, trace.size()).mapToLong(trace::page).distinct().count();
        long[] regions = Arrays.stream(AccessKind.values()).mapToLong(kind -> regions(trace, kind)).toArray();
        assertEquals("%d | %d | %d | %d | %d | %d | %d | %d".formatted(trace.epochs(), trace.size(), pages,
                layout.shadowPages(), regions[0], regions[1], regions[2], resource(name + ".csv.gz").length),
                stated(name));
    }

    private static long regions(Trace trace, AccessKind kind) {
        return IntStream.range(0, trace.size()).filter(i -> trace.kind(i) == kind)
                .mapToLong(i -> PageLevel.roundGfn(trace.page(i), PageLevel.LEVEL_2M)).distinct().count();
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldReadWriteAndExecuteInAnyTrace(String name) {
        Trace trace = Trace.named(name);
        long kinds = IntStream.range(0, trace.size()).mapToObj(trace::kind).distinct().count();
        assertEquals(AccessKind.values().length, kinds);
    }

    @Test
    void shouldTakeAtMostOneMebibyteTogether() throws IOException {
        int together = 0;
        for (String name : Trace.names()) {
            together += resource(name + ".csv.gz").length;
        }
        assertTrue(together <= MAX_BYTES_TOGETHER, "the traces have " + together + " bytes");
    }

    @Test
    void shouldTellWhichNamesThereAre() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Trace.named("kernel"));
        assertEquals("trace is \"kernel\", expected one of compiler, database, interpreter", e.getMessage());
    }

    /** The README's row of that trace, from the column after the references. */
    private static String stated(String name) throws IOException {
        String row = new String(resource("README.md"), UTF_8).lines()
                .filter(line -> line.startsWith("| " + name + " |"))
                .findFirst().orElseThrow(() -> new AssertionError("README.md has no row of " + name));
        return row.substring(2, row.length() - 2).split(" \\| ", 4)[3];
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Trace.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }
}
