package org.shadowbench.benchmarks.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shadowbench.core.mmu.api.SplitPolicy;

class ScenarioCommandTest {

    private static final List<String> KEYS = List.of("policy", "regions", "faults", "read_faults", "write_faults",
            "execute_faults", "drops", "tlb_flushes", "pages_allocated", "pages_reused", "stale_pages", "descriptors",
            "off_heap_bytes", "nanoseconds");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    @TempDir
    private Path folder;

    private int bench(String... options) {
        List<String> arguments = new ArrayList<>(List.of("scenario"));
        arguments.addAll(List.of(options));
        return Bench.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }

    /** The figures of a guest of 64M with these options, without the time that it took. */
    private JsonNode figures(String... options) throws IOException {
        Path file = folder.resolve("figures.json");
        List<String> arguments = new ArrayList<>(List.of(options));
        if (!arguments.contains("--trace") && arguments.stream().noneMatch(option -> option.startsWith("--guest"))) {
            arguments.add("--guest=64M");
        }
        arguments.add("--json=" + file);
        assertEquals(0, bench(arguments.toArray(String[]::new)), err::toString);
        JsonNode array = new ObjectMapper().readTree(file.toFile());
        array.forEach(object -> ((com.fasterxml.jackson.databind.node.ObjectNode) object).put("nanoseconds", 0));
        return array;
    }

    private static List<String> keys(JsonNode object) {
        List<String> keys = new ArrayList<>();
        object.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    @Test
    void shouldWriteAnObjectPerPolicyWithTheseKeysAndNoOther() throws IOException {
        JsonNode array = figures();
        assertEquals(3, array.size());
        array.forEach(object -> assertEquals(KEYS, keys(object)));
        assertEquals("cached", array.get(0).get("policy").asText());
        assertEquals("huge-spte", array.get(1).get("policy").asText());
        assertEquals("guest-walk", array.get(2).get("policy").asText());
        assertEquals(32, array.get(0).get("regions").asLong());
        assertEquals(array.get(0).get("write_faults"), array.get(0).get("faults"));
        assertEquals(32, array.get(1).get("drops").asLong());
        assertEquals(32, array.get(1).get("stale_pages").asLong());
        assertTrue(out.toString().contains("by the closed form"), out.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--guest=128M", "--guest=1G --page-size=1G", "--nx=off", "--access=rw", "--access=rx",
            "--writes=0.5", "--executes=0.5", "--aliases=2", "--policy=cached", "--policy=huge-spte,cached,guest-walk",
            "--policy=cached,huge-spte-mmu-writable,guest-walk", "--seed=2", "--cost=1000,100,10", "--trace database"})
    void shouldHaveAnEffectByEachOption(String option) throws IOException {
        assertNotEquals(figures(), figures(option.split(" ")));
    }

    @Test
    void shouldRepeatTheSameCounts() throws IOException {
        assertEquals(figures("--seed=7"), figures("--seed=7"));
        assertNotEquals(figures("--trace", "compiler", "--access=by-trace"), figures("--trace", "compiler"));
        assertNotEquals(figures("--trace", "compiler", "--aliases=2"), figures("--trace", "compiler"));
    }

    @Test
    void shouldAlsoTellPageSizesApart() throws IOException {
        assertEquals(512, figures("--guest=1G", "--policy=cached").get(0).get("regions").asLong());
        assertEquals(1, figures("--guest=1G", "--page-size=1G", "--policy=cached").get(0).get("regions").asLong());
    }

    @Test
    void shouldShowSmallPredictionsWithThreeDigits() {
        assertEquals(0, bench("--guest=2M", "--writes=1", "--policy=cached", "--cost=1000,5000,10"), err::toString);
        // 512 children and a flush, which is 10.12 microseconds; 512 faults.
        assertTrue(out.toString().matches("(?s).*predicted seconds to split +0\\.0000101\\R.*"), out.toString());
        assertTrue(out.toString().matches("(?s).*predicted seconds after that +0\\.000512\\R.*"), out.toString());
    }

    @Test
    void shouldPredictAHostsTime() throws IOException {
        JsonNode swapped = figures("--policy=huge-spte", "--cost=1000,5000,10").get(0);
        assertEquals(swapped.get("faults").asLong() * 1e-6 + 32 * 5e-6,
                swapped.get("predicted_repair_seconds").asDouble(), 1e-12);
        // Turning logging on flushes once at its end.
        assertEquals(16384 * 1e-8 + 5e-6, swapped.get("predicted_split_seconds").asDouble(), 1e-12);
    }

    @Test
    void shouldSweepOverSharesBesideTheClosedForm() throws IOException {
        Path csv = folder.resolve("sweep.csv");
        JsonNode array = figures("--writes=0.01,1", "--policy=cached,huge-spte", "--csv=" + csv);
        assertEquals(4, array.size());
        assertEquals("writes", keys(array.get(0)).getFirst());
        assertEquals(KEYS, keys(array.get(0)).subList(1, 1 + KEYS.size()));
        assertEquals(List.of(0.01, 0.01, 1.0, 1.0),
                array.findValues("writes").stream().map(JsonNode::asDouble).toList());
        assertEquals(1 + 4, out.toString().lines().count(), out.toString());
        List<String> lines = Files.readAllLines(csv);
        assertEquals("workload,guest_bytes,page_size,nx,access,writes,executes,aliases,seed," + String.join(",", KEYS)
                + ",hidden_execute_regions,swapped_regions,split_children,expected_faults", lines.getFirst());
        assertTrue(lines.get(3).matches("random,67108864,2M,on,rwx,1.0,0.0,1,1,cached,32,16384,0,16384,.*,16384.0"),
                lines.get(3));
    }

    @Test
    void shouldShowThePoliciesSideBySideAsAPage() throws IOException {
        Path page = folder.resolve("page");
        JsonNode policies = figures("--cost=1000,100,10", "--report=" + page);
        String html = Files.readString(page.resolve("report.html"));
        String summary = Files.readString(page.resolve("summary.md"));
        String picture = Files.readString(page.resolve("charts/scenario.svg"));
        for (JsonNode policy : policies) {
            String name = policy.get("policy").asText();
            String faults = String.format(Locale.ROOT, "%,d", policy.get("faults").asLong());
            assertTrue(html.contains("{\"group\":\"" + name + "\",\"value\":" + policy.get("faults").asDouble()),
                    html);
            assertTrue(picture.contains(">" + name + "<") && picture.contains(">" + faults + "<"),
                    name + ", " + faults);
            assertTrue(summary.matches("(?s).*\\| <code>faults</code> \\|[^\\n]* " + faults + " \\|.*"), summary);
        }
        assertTrue(summary.contains("- guest: <code>64M</code>"), summary);
        assertTrue(summary.contains("| <code>predicted time after that</code> | <code>s</code> |"), summary);
    }

    @Test
    void shouldShowEachShareOfWritesByItself() throws IOException {
        Path page = folder.resolve("page");
        figures("--writes=0.01,1", "--report=" + page);
        assertTrue(Files.exists(page.resolve("charts/scenario-1.svg")));
        assertTrue(Files.readString(page.resolve("summary.md"))
                .contains("## <code>What each policy takes, writes are 1.0 of the touches</code>"));
        assertFalse(Files.exists(page.resolve("charts/scenario-3.svg")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--guest=1", "--guest=3M", "--guest=2T", "--guest=0G", "--guest=512M --page-size=1G",
            "--page-size=4K", "--nx=auto", "--access=r", "--access=by-trace", "--writes=1.5", "--writes=-0.1",
            "--writes=NaN", "--writes=many", "--executes=2", "--writes=0.6 --executes=0.6", "--aliases=0",
            "--aliases=2147483647", "--policy=peter", "--policy=", "--seed=x", "--cost=1,2", "--cost=1,2,-3",
            "--trace=nosuch", "--trace=compiler --writes=0.5", "--trace=compiler --guest=1G",
            "--trace=compiler --executes=0", "--published --guest=1G", "--published --json=x",
            "--published --report=x"})
    void shouldSayWhatIsWrongInALine(String options) {
        assertEquals(64, bench(options.split(" ")));
        assertTrue(err.toString().startsWith("bench: "), err.toString());
        assertTrue(err.toString().lines().count() <= 2, err.toString());
        String option = options.substring(2).split("[= ]")[0];
        assertTrue(err.toString().contains(option), err.toString());
        assertEquals("", out.toString());
    }

    @Test
    void shouldEndWith3IfAFileIsBad() throws IOException {
        Path noTrace = Files.writeString(folder.resolve("trace.csv.gz"), "epoch,page,kind\n");
        assertEquals(3, bench("--trace=" + noTrace));
        assertTrue(err.toString().contains("line 1: it is not gzipped"), err.toString());
        assertEquals(3, bench("--guest=2M", "--csv=" + folder.resolve("missing").resolve("file")));
        assertEquals(3, bench("--guest=2M", "--json=" + folder.resolve("missing").resolve("file")));
        assertEquals(3, bench("--guest=2M", "--report=" + noTrace));
        assertEquals("", out.toString(), "said before anything is replayed");
        assertEquals(3, bench("--trace=" + folder));
    }

    @Test
    void shouldComparePublishedFiguresWithPredictions() throws IOException {
        Path csv = folder.resolve("published.csv");
        assertEquals(0, bench("--published", "--csv=" + csv), err::toString);
        List<String> lines = Files.readAllLines(csv);
        assertEquals(1 + 84, lines.size());
        assertEquals(1, lines.stream().filter(line -> line.contains(",fault_cost,")).count());
        assertEquals(1, lines.stream().filter(line -> line.contains(",split_child_cost,")).count());
        assertEquals(82, lines.stream().filter(line -> line.contains(",predicted,")).count());
        assertTrue(out.toString().contains("from v6 dirty-memory, 100% writes, 64 vCPUs, eager N"), out.toString());
    }

    @Test
    void shouldShowABarOnATerminalAndLinesElsewhere() {
        AtomicLong clock = new AtomicLong();
        ReplayConsole terminal = new ReplayConsole(new PrintWriter(out), true, clock::get);
        terminal.replayed(SplitPolicy.CACHED, 0, 300);
        terminal.replayed(SplitPolicy.CACHED, 50, 300);
        clock.set(1_000_000_000);
        terminal.replayed(SplitPolicy.CACHED, 100, 300);
        terminal.replayed(SplitPolicy.CACHED, 300, 300);
        assertEquals("\r\u001b[K[##########                    ]  33% of cached, 0:02 left\r\u001b[K", out.toString());
        ReplayConsole lines = new ReplayConsole(new PrintWriter(err), false, clock::get);
        lines.replayed(SplitPolicy.CACHED, 0, 300);
        clock.set(2_000_000_000);
        lines.replayed(SplitPolicy.CACHED, 100, 300);
        assertEquals("", err.toString());
        clock.set(11_000_000_000L);
        lines.replayed(SplitPolicy.CACHED, 200, 300);
        lines.replayed(SplitPolicy.CACHED, 300, 300);
        assertEquals("[####################          ]  67% of cached, 0:05 left" + System.lineSeparator(),
                err.toString());
    }
}
