package org.shadowbench.harness.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import org.shadowbench.harness.model.BadResultException;
import org.shadowbench.harness.model.Environment;
import org.shadowbench.harness.model.Iterations;
import org.shadowbench.harness.model.Json;
import org.shadowbench.harness.model.Metric;
import org.shadowbench.harness.model.PairedRun;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.model.RunRecord;
import org.shadowbench.harness.model.RunRecord.Failure;
import org.shadowbench.harness.model.RunRecord.PlannedRow;

/** Results for tests, written as JMH and the runner write them. */
public final class Fixtures {

    public static final Row RULER = row("org.example.RulerBenchmark.arithmetic");

    private static final Iterations ITERATIONS = Iterations.parse("1 x 1 ms");

    private Fixtures() {}

    public static Environment environment(String kernel, String commit) {
        return environment(kernel, commit, "2026-01-01T00:00:00Z");
    }

    public static Environment environment(String kernel, String commit, String time) {
        return new Environment(new Environment.Machine("cpu", 2, 8, List.of("L1 data 48K"), "os", kernel),
                new Environment.Jvm("vendor", "jdk", "vm", "gc", List.of(), "full"), "none",
                new Environment.Sources(commit, false, ""), time);
    }

    public static Row row(String benchmark, String... params) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < params.length; i += 2) {
            values.put(params[i], params[i + 1]);
        }
        return new Row(benchmark, "avgt", 1, values);
    }

    /** Scores around {@code mean} that no two of are equal and that vary by about 1%. */
    public static double[] scores(long seed, int forks, double mean) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] scores = new double[forks];
        Arrays.setAll(scores, index -> mean * (1 + 0.02 * (random.nextDouble() - 0.5)));
        return scores;
    }

    /** JMH's JSON of one row with one iteration a fork, and 24 bytes allocated per operation. */
    public static String result(Row row, double... forks) {
        ObjectNode result = Json.MAPPER.createObjectNode();
        result.put("jmhVersion", "1.37").put("benchmark", row.benchmark()).put("mode", row.mode()).put("threads",
                row.threads());
        ObjectNode params = result.putObject("params");
        row.params().forEach(params::put);
        result.set("primaryMetric", metric("ns/op", forks));
        double[] bytes = new double[forks.length];
        Arrays.fill(bytes, 24);
        result.putObject("secondaryMetrics").set(Metric.ALLOCATION, metric("B/op", bytes));
        return result.toString();
    }

    private static ObjectNode metric(String unit, double... forks) {
        ObjectNode metric = Json.MAPPER.createObjectNode();
        metric.put("score", Arrays.stream(forks).average().orElseThrow()).put("scoreUnit", unit);
        metric.putObject("scorePercentiles").put("50.0", forks[0]);
        ArrayNode raw = metric.putArray("rawData");
        for (double fork : forks) {
            raw.addArray().add(fork);
        }
        return metric;
    }

    /** A finished run of rows with their scores by fork. */
    public static Path run(Path path, Environment environment, Map<Row, double[]> scores) throws Exception {
        return run(path, environment, scores, List.of());
    }

    public static Path run(Path path, Environment environment, Map<Row, double[]> scores, List<Failure> failures)
            throws IOException, BadResultException {
        ResultsFolder folder = new ResultsFolder(path);
        folder.create();
        List<Row> rows = List.copyOf(scores.keySet());
        RunRecord run = new RunRecord("id", "test", rows.stream()
                .map(row -> new PlannedRow(row, scores.get(row).length, ITERATIONS, ITERATIONS)).toList(), List.of());
        folder.writeRun(run, environment);
        for (int row = 0; row < rows.size(); row++) {
            double[] forks = scores.get(rows.get(row));
            for (int fork = 1; fork <= forks.length; fork++) {
                folder.writeFork(row, fork, ("[" + result(rows.get(row), forks[fork - 1]) + "]")
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
        folder.finish(run, environment, failures);
        return path;
    }

    /** The text of a run's samples. */
    public static String samples(Path run) throws IOException {
        try (InputStream gzip = new GZIPInputStream(Files.newInputStream(run.resolve("samples.csv.gz")))) {
            return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A paired run without a confirmation stage. */
    public static Path paired(Path path, PairedRun run, Map<Row, double[]> base, Map<Row, double[]> head)
            throws Exception {
        PairedFolder folder = new PairedFolder(path);
        folder.create();
        folder.writeRun(run);
        run(folder.base(PairedFolder.StageName.SCREENING).path(), environment("6.1", "aaaaaaaa"), base);
        run(folder.head(PairedFolder.StageName.SCREENING).path(), environment("6.1", "bbbbbbbb"), head);
        return path;
    }
}
