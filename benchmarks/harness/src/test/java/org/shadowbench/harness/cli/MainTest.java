package org.shadowbench.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shadowbench.harness.model.Row;
import picocli.CommandLine;

class MainTest {

    private static final String JMH = """
            [{"benchmark": "a.B.c", "mode": "avgt", "threads": 1, "params": {"impl": "base", "n": "1"},
              "primaryMetric": {"scoreUnit": "ns/op", "rawData": [[1], [1]]}},
             {"benchmark": "a.B.c", "mode": "avgt", "threads": 1, "params": {"impl": "\\u001b[31m,x", "n": "1"},
              "primaryMetric": {"scoreUnit": "ns/op", "rawData": [[2], [2]]}},
             {"benchmark": "a.B.c", "mode": "avgt", "threads": 1, "params": {"impl": "alone", "n": "2"},
              "primaryMetric": {"scoreUnit": "ns/op", "rawData": [[2], [2]]}}]
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    @TempDir
    private Path folder;

    @Test
    void shouldListWithoutMeasuring() {
        assertEquals(0,
                bench("run", "--list", "--profile=quick", "--rows=class:Ruler*", "--forks=7", "--out=" + folder));
        assertTrue(
                out.toString()
                        .startsWith("7 x RulerBenchmark.arithmetic\n7 x RulerBenchmark.shift\n2 rows, about "),
                out.toString());
        assertEquals(0, folder.toFile().list().length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--rows=NoSuch", "--rows=nosuch:1", "--rows=outcome:fial", "--rows=nx:", "--rows='a",
            "--include=NoSuch", "--include=(", "--profile=fast", "--params=nx", "--params=nosuch=1",
            "--params=outcome=",
            "--params==fail", "--params=outcome=fail,,succeed", "--params=outcome=fail;outcome=succeed", "--forks=0",
            "--forks=many", "--nosuch", "--resume=perhaps", "--shard=2", "--shard=3/2"})
    void shouldSayWhatIsWrongInALine(String option) {
        assertEquals(64, bench("run", option, "--out=" + folder.resolve("new")));
        assertTrue(err.toString().startsWith("harness: "), err.toString());
        assertTrue(err.toString().lines().count() <= 2, err.toString());
        assertFalse(Files.exists(folder.resolve("new")));
    }

    @Test
    void shouldTakeEarlierWaysToNameRows() throws IOException {
        assertEquals(0, bench("run", "--list", "--profile=quick", "--include=Sam.*work", "--params=outcome=succeed"));
        assertEquals("RulerBenchmark.arithmetic, RulerBenchmark.shift, SampleBenchmark.work [outcome=succeed]",
                out.toString().lines().filter(line -> line.startsWith("3 x ")).map(line -> line.substring(4))
                        .collect(Collectors.joining(", ")));
        Path jmh = Files.writeString(folder.resolve("jmh.json"), JMH);
        Path csv = folder.resolve("ratios.csv");
        assertEquals(0, bench("ratios", jmh.toString(), "--baseline=impl=base", "--csv=" + csv));
        assertTrue(Files.readString(csv).contains("a.B.c,avgt,1,impl=base,2"));
        assertEquals(0, bench("ratios", jmh.toString(), "--baseline=impl=\u001b[31m,x"), err::toString);
        assertEquals(0, bench("report", jmh.toString(), "--out=" + folder, "--filter=^B.c \\[impl=(base|alone)"));
        assertTrue(Files.readString(folder.resolve("summary.md")).contains("are shown, of 3 in all."));
        assertEquals(0, bench("report", jmh.toString(), "--out=" + folder, "--filter=a\\.B\\.c$"), err::toString);
        assertEquals(64, bench("report", jmh.toString(), "--out=" + folder, "--filter=impl:base"));
        assertEquals(64, bench("report", jmh.toString(), "--out=" + folder, "--filter=cB"));
    }

    @Test
    void shouldExplainTheProfilesAndTheLanguageOfRows() {
        assertEquals(0, bench("run", "--help"));
        assertTrue(out.toString().contains("  smoke     each benchmark once,"), out::toString);
        assertTrue(out.toString().contains("A QUERY has terms"), out::toString);
        assertFalse(out.toString().contains("--include"), out::toString);
    }

    @Test
    void shouldFitAHundredColumnsAndDescribeEveryOption() {
        CommandLine line = Main.commandLine();
        for (CommandLine command : line.getSubcommands().values()) {
            command.getUsageMessage().lines()
                    .forEach(text -> assertTrue(text.length() <= 100, command.getCommandName() + ": " + text));
            command.getCommandSpec().args().stream().filter(arg -> !arg.hidden())
                    .forEach(arg -> assertTrue(arg.description().length > 0, command.getCommandName() + arg));
        }
    }

    @Test
    void shouldAskForACommand() {
        assertEquals(64, bench());
        assertEquals(64, bench("measure"));
        assertEquals(0, bench("--help"));
        assertTrue(out.toString().contains("Exit codes"), out.toString());
    }

    @Test
    void shouldNotUseAFolderOfOthers() throws IOException {
        Files.writeString(folder.resolve("thesis.tex"), "");
        assertEquals(3, bench("run", "--profile=smoke", "--rows=RulerBenchmark", "--out=" + folder));
        assertTrue(err.toString().contains("thesis.tex"), err.toString());
    }

    @Test
    void shouldShowRatiosAndWriteThem() throws IOException {
        Path jmh = Files.writeString(folder.resolve("jmh.json"), JMH);
        Path csv = folder.resolve("ratios.csv");
        assertEquals(0, bench("ratios", jmh.toString(), "--baseline=impl:base", "--csv=" + csv));
        assertEquals("""
                row                      forks   mean  baseline   unit  ratio    95% interval
                B.c [impl=?[31m,x, n=1]      2  2.000     1.000  ns/op  2.000  2.000 to 2.000
                """, out.toString().replace(System.lineSeparator(), "\n"));
        assertEquals("""
                benchmark,mode,threads,baseline,forks,mean,baseline_mean,unit,ratio,ci_lower,ci_upper,param_impl,param_n
                a.B.c,avgt,1,impl:base,2,2.0,1.0,ns/op,2.0,2.0,2.0,"\u001b[31m,x",1
                """, Files.readString(csv));
        assertEquals(64, bench("ratios", jmh.toString(), "--baseline=impl:bas"));
        assertEquals("harness: impl:bas matches nothing; there are base, ?[31m,x, alone; did you mean \"base\"?",
                err.toString().strip());
        assertEquals(64, bench("ratios", jmh.toString(), "--baseline=impl"));
        assertEquals(64, bench("ratios", jmh.toString(), "--baseline=impl:base", "--rows=NoSuch"));
        assertEquals(64, bench("ratios", jmh.toString(), "--baseline=impl:base", "--rows=impl:alone"));
        assertTrue(err.toString().contains("has a counterpart with impl:base and matches impl:alone"), err::toString);
        assertEquals(3, bench("ratios", folder.resolve("missing").toString(), "--baseline=impl:base"));
    }

    @Test
    void shouldShowRatiosBetweenMethodsOfAClass() throws IOException {
        String json = JMH.replace("impl\": \"\\u001b[31m,x", "impl\": \"base").replaceFirst("a\\.B\\.c", "a.B.empty");
        Path jmh = Files.writeString(folder.resolve("jmh.json"), json);
        assertEquals(0, bench("ratios", jmh.toString(), "--baseline=method:empty"), err::toString);
        assertEquals("""
                row                   forks   mean  baseline   unit  ratio    95% interval
                B.c [impl=base, n=1]      2  2.000     1.000  ns/op  2.000  2.000 to 2.000
                """, out.toString().replace(System.lineSeparator(), "\n"));
        assertEquals(64, bench("ratios", jmh.toString(), "--baseline=method:none"));
        assertEquals(64, bench("ratios", jmh.toString(), "--baseline="));
    }

    @Test
    void shouldReportAnyJmhJson() throws IOException {
        Path jmh = Files.writeString(folder.resolve("jmh.json"), JMH);
        Path report = folder.resolve("report");
        assertEquals(0, bench("report", jmh.toString(), "--out=" + report));
        assertEquals(report.resolve("report.html") + System.lineSeparator(), out.toString());
        assertTrue(
                Files.readString(report.resolve("summary.md")).contains("| <code>B.c impl=base, n=1</code> | 1 |"));
        assertTrue(Files.readString(report.resolve("charts/other-dark.svg")).startsWith("<svg "));
        assertEquals(0, bench("report", folder.toString(), "--svg=" + folder.resolve("pictures")));
        assertTrue(Files.exists(folder.resolve("pictures/other.svg")));
        assertFalse(Files.exists(folder.resolve("report.html")));
    }

    @Test
    void shouldReportChosenRowsOnlyAndSaySo() throws IOException {
        Path jmh = Files.writeString(folder.resolve("jmh.json"), JMH);
        assertEquals(0, bench("report", jmh.toString(), "--out=" + folder, "--rows=impl:base"));
        String summary = Files.readString(folder.resolve("summary.md"));
        assertTrue(summary.contains("B.c impl=base"), summary);
        assertFalse(summary.contains("impl=alone"), summary);
        assertTrue(summary.contains("Only the rows that match impl:base are shown, of 3 in all."), summary);
        assertEquals(64, bench("report", jmh.toString(), "--out=" + folder, "--rows=NoSuch"));
        assertEquals(64, bench("report", jmh.toString(), "--out=" + folder, "--filter=("));
    }

    @Test
    void shouldSayWhyThereIsNoReport() throws IOException {
        Path jmh = Files.writeString(folder.resolve("jmh.json"), JMH);
        assertEquals(64, bench("report"));
        assertEquals(64, bench("report", jmh.toString()));
        assertEquals(64, bench("report", jmh.toString(), jmh.toString(), "--out=" + folder));
        assertEquals(3, bench("report", folder.resolve("missing").toString()));
        assertTrue(err.toString().contains("missing"), err.toString());
    }

    @Test
    void shouldNotWriteAReportIntoAWorkTreeWithoutBeingTold() throws IOException {
        Files.writeString(folder.resolve("jmh.json"), JMH);
        // Git can't read this, so it can't say that the folder isn't under version control.
        Files.writeString(folder.resolve(".git"), "gitdir: nowhere");
        assertEquals(64, bench("report", folder.toString()));
        assertTrue(err.toString().contains("name a folder for the report by --out=DIR"), err.toString());
        assertFalse(Files.exists(folder.resolve("report.html")));
        assertEquals(0, bench("report", folder.toString(), "--out=" + folder), err::toString);
        assertTrue(Files.exists(folder.resolve("report.html")));
    }

    @Test
    void shouldWriteOverOneLineOnATerminalOnly() {
        Row row = new Row("a.B.c", "thrpt", 2, Map.of("n", "1"));
        new ConsoleProgress(new PrintWriter(out), false).forkStarted(row, 2, 3, 9, Duration.ofSeconds(61),
                Duration.ofSeconds(3723));
        assertEquals("[4/9] 1:01, 1:02:03 left: B.c [n=1] (thrpt) on 2 threads, fork 2" + System.lineSeparator(),
                out.toString());
        out.getBuffer().setLength(0);
        new ConsoleProgress(new PrintWriter(out), true).forkStarted(row, 2, 3, 9, Duration.ZERO, Duration.ZERO);
        assertEquals("\r\u001b[K[4/9] 0:00, 0:00 left: B.c [n=1] (thrpt) on 2 threads, fork 2", out.toString());
    }

    private int bench(String... arguments) {
        CommandLine bench = Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return bench.execute(arguments);
    }
}
