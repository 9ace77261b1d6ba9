package org.shadowbench.harness.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.shadowbench.harness.model.Environment;
import org.shadowbench.harness.model.Iterations;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.model.RunRecord;
import org.shadowbench.harness.model.RunRecord.PlannedRow;
import org.shadowbench.harness.model.RunResults;
import org.shadowbench.harness.model.Series;

/** Makes runs that nobody measured. They have the shape of real ones, and figures by a seed. */
final class GeneratedRun {

    private static final Iterations METHOD = Iterations.parse("3 x 100 ms");

    private static final List<String> IMPLEMENTATIONS = List.of("packed", "bitfield-v1", "bitfield-v3",
            "byte-beside-long", "parallel-arrays", "records", "long-array", "long-buffer", "segment-field",
            "segment-static", "unsafe-buffer", "c-o2", "c-o3-native");
    private static final List<String> ORDERS = List.of("sequential", "shuffled");
    private static final List<Integer> PAGES = List.of(4, 128, 8192, 131072);
    private static final List<String> BENCHMARKS = List.of("LookupBenchmark.gfn", "LookupBenchmark.access",
            "SplitBenchmark.split", "AccessBitsCostBenchmark.gfn", "LookupChainBenchmark.gfn",
            "LookupBenchmark.both", "InstallBenchmark.setTranslation", "SplitBenchmark.refault",
            "ValidateBenchmark.agrees", "ValidateBenchmark.drop", "GuestWalkBenchmark.walk", "FaultBenchmark.fault",
            "GrowthBenchmark.fault", "DecodeBenchmark.decode", "InstallBenchmark.setAccess", "OtherBenchmark.run",
            "ContentionBenchmark.lock", "SplitBenchmark.again", "RulerBenchmark.arithmetic",
            "RulerBenchmark.memoryWalk");
    private static final int ITERATIONS = 3;

    private final Random random;
    private final int forks;

    private GeneratedRun(long seed, int forks) {
        random = new Random(seed);
        this.forks = forks;
    }

    /** A run with that number of rows. Every third benchmark allocates. */
    static RunResults of(long seed, int rows, int forks) {
        return new GeneratedRun(seed, forks).run(rows);
    }

    /** A run of these rows and their metrics. */
    static RunResults of(List<Series> series) {
        List<PlannedRow> planned = series.stream().filter(Series::isPrimary)
                .map(one -> new PlannedRow(one.row(), one.forks().size(), METHOD, METHOD)).toList();
        RunRecord record = new RunRecord("20260101T000000Z-0123456", "generated", planned, List.of());
        Environment environment = new Environment(
                new Environment.Machine("Some CPU", 2, 24, List.of("L1 data 48K"), "Debian", "Linux"),
                new Environment.Jvm("Eclipse", "Temurin-25", "OpenJDK 25", "G1", List.of("--x"), "compiler"), "gcc 12",
                new Environment.Sources("0123456789abcdef", false, ""), "2026-01-01T00:00:00Z");
        return new RunResults(Path.of("generated"), Optional.of(record), Optional.of(environment), series, List.of());
    }

    private RunResults run(int rows) {
        List<Series> series = new ArrayList<>();
        for (int benchmark = 0; series.size() < 2 * rows; benchmark++) {
            String name = "org.example." + BENCHMARKS.get(benchmark % BENCHMARKS.size())
                    + (benchmark < BENCHMARKS.size() ? "" : "More");
            for (String implementation : IMPLEMENTATIONS) {
                double cost = 0.4 + random.nextDouble();
                for (String order : ORDERS) {
                    for (int pages : PAGES) {
                        if (series.size() < 2 * rows) {
                            Row row = new Row(name, "avgt", 1, Map.of("implementation", implementation, "order", order,
                                    "pages", Integer.toString(pages)));
                            series.add(new Series(row, Series.PRIMARY, "ns/op",
                                    values(cost * Math.pow(pages, 0.3), 0.02)));
                            series.add(new Series(row, "gc.alloc.rate.norm", "B/op",
                                    values(benchmark % 3 == 2 ? 24 : 1e-5, 0)));
                        }
                    }
                }
            }
        }
        return of(series);
    }

    private List<double[]> values(double centre, double spread) {
        List<double[]> values = new ArrayList<>();
        for (int fork = 0; fork < forks; fork++) {
            double level = centre * Math.exp(spread * random.nextGaussian());
            values.add(random.doubles(ITERATIONS, 0.995, 1.005).map(factor -> factor * level).toArray());
        }
        return values;
    }
}
