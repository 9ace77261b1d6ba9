package org.shadowbench.benchmarks.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.shadowbench.benchmarks.regression.ComparedRuns;
import org.shadowbench.benchmarks.regression.ComparedRuns.Wanted;
import org.shadowbench.benchmarks.regression.RowVerdict;
import org.shadowbench.benchmarks.report.ComparisonReport;
import org.shadowbench.benchmarks.results.Metric;
import org.shadowbench.benchmarks.results.PairedResults;
import org.shadowbench.benchmarks.results.PairedRun;
import org.shadowbench.benchmarks.results.RowView;
import org.shadowbench.benchmarks.run.PairedPlan;
import org.shadowbench.benchmarks.run.PairedRuns.Build;
import org.shadowbench.benchmarks.run.Plan;
import org.shadowbench.benchmarks.run.Planner;
import org.shadowbench.benchmarks.run.Request;
import org.shadowbench.benchmarks.run.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Puts slowdowns of known size into a benchmark, and shows what the comparison says of them. */
@Command(name = "selftest", mixinStandardHelpOptions = true, resourceBundle = Bench.HELP)
final class SelftestCommand implements Callable<Integer> {

    private static final String PROFILE = "selftest";
    private static final Map<String, String> BASE = Map.of("version", "base");
    private static final Map<String, String> HEAD = Map.of("version", "head");
    private static final String PERCENT = "percent";

    @Option(names = "--pairs", paramLabel = "N", defaultValue = "12")
    private int pairs;

    @Option(names = "--resume", arity = "0..1", fallbackValue = "true", defaultValue = "false", paramLabel = "BOOL")
    private boolean resume;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "${sys:shadowbench.home:-.}/results/paired/selftest")
    private Path out;

    @Mixin
    private ComparisonOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PairedOptions.pairs("--pairs", pairs, 2);
        Build build = AaCommand.thisBuild();
        PairedPlan plan = PairedPlan.of(plan(build, "version=base"), new RowView(BASE), plan(build, "version=head"),
                new RowView(HEAD), pairs);
        PairedRun run = new PairedRun(PairedRun.VERSION, "slowdowns of known size",
                new PairedRun.Side("the work alone", BASE, List.of()),
                new PairedRun.Side("so many percent more of it", HEAD, List.of()), pairs, 0,
                options.threshold(ComparedRuns.STANDARD_THRESHOLD));
        Wanted wanted = options.wanted(run.threshold(), Optional.of(build.environment()));
        PrintWriter console = spec.commandLine().getErr();
        PairedResults results = new PairedSession(out, run, build, build, new ConsoleProgress(console))
                .measure(plan, PROFILE, wanted, resume);
        ComparedRuns compared = ComparedRuns.paired(results, wanted);
        options.print(new ComparisonReport(run.base().name(), run.head().name(), compared, wanted.threshold(),
                List.of(), false), spec.commandLine().getOut());
        return exitCode(compared, wanted.threshold());
    }

    private static Plan plan(Build build, String params) throws UsageException {
        return new Planner(build.catalog(), _ -> Optional.empty())
                .plan(new Request(PROFILE, "", params, OptionalInt.empty()));
    }

    private static int exitCode(ComparedRuns compared, double threshold) {
        if (!compared.verdict().stable()) {
            return ExitCodes.INCONCLUSIVE;
        }
        boolean right = compared.verdict().rows().stream().allMatch(row -> isRight(row, compared, threshold));
        return right ? ExitCodes.OK : ExitCodes.BENCHMARK_FAILED;
    }

    /** A slowdown within the threshold may not be called, one beyond it has to be; at the threshold either is right. */
    private static boolean isRight(RowVerdict row, ComparedRuns compared, double threshold) {
        Metric metric = compared.rows().get(row.row()).metric();
        double slowdown = Integer.parseInt(metric.row().params().get(PERCENT)) / 100.0;
        boolean slower = metric.isPrimary() && slowdown > threshold;
        boolean mayBeSlower = metric.isPrimary() && slowdown == threshold;
        return switch (row.verdict()) {
            case REGRESSED -> slower || mayBeSlower;
            case OK, INCONCLUSIVE -> !slower;
            default -> false;
        };
    }
}
