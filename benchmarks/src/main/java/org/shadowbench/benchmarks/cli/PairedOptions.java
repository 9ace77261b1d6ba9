package org.shadowbench.benchmarks.cli;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.shadowbench.benchmarks.baseline.NativeLibrary;
import org.shadowbench.benchmarks.results.Row;
import org.shadowbench.benchmarks.results.RowView;
import org.shadowbench.benchmarks.run.PairedPlan;
import org.shadowbench.benchmarks.run.PairedRuns;
import org.shadowbench.benchmarks.run.Plan;
import org.shadowbench.benchmarks.run.Planner;
import org.shadowbench.benchmarks.run.Request;
import org.shadowbench.benchmarks.run.Shard;
import org.shadowbench.benchmarks.run.UsageException;
import picocli.CommandLine.Option;

/** Which rows are measured in pairs: the same options for every command that does. */
final class PairedOptions {

    private static final String IMPLEMENTATION = "implementation";

    @Option(names = "--profile", paramLabel = "NAME", defaultValue = "gate")
    private String profile;

    @Option(names = "--include", paramLabel = "REGEX", defaultValue = "")
    private String include;

    @Option(names = "--params", paramLabel = "P=V[,V];...", defaultValue = "")
    private String params;

    @Option(names = "--resume", arity = "0..1", fallbackValue = "true", defaultValue = "false", paramLabel = "BOOL")
    private boolean resume;

    @Option(names = "--shard", paramLabel = "I/N", defaultValue = "1/1")
    private String shard;

    boolean resume() {
        return resume;
    }

    String selection() {
        return request() + (shard.equals("1/1") ? "" : " shard=" + shard);
    }

    private Request request() {
        return new Request(profile, include, params, OptionalInt.empty());
    }

    /** @throws UsageException if nothing is left to be measured in pairs */
    PairedPlan plan(PairedRuns.Build base, PairedRuns.Build head, int pairs) throws UsageException {
        PairedPlan plan = PairedPlan.of(planned(base), new RowView(Map.of()), planned(head), new RowView(Map.of()),
                pairs);
        if (plan.head().rows().isEmpty()) {
            throw new UsageException("base and head have no row in common with " + request());
        }
        return Shard.parse(shard).of(plan);
    }

    private Plan planned(PairedRuns.Build build) throws UsageException {
        return new Planner(build.catalog(), PairedOptions::whyNot).plan(request());
    }

    /** Rows in C are the compiler's work, the same on both sides. */
    private static Optional<String> whyNot(Row row) {
        return NativeLibrary.of(row.params().getOrDefault(IMPLEMENTATION, ""))
                .map(_ -> "rows in C are not compared in pairs");
    }

    static int pairs(String option, int pairs, int least) throws UsageException {
        if (pairs < least || pairs > 999) {
            throw new UsageException(option + " is " + pairs + ", expected " + least + " to 999");
        }
        return pairs;
    }
}
