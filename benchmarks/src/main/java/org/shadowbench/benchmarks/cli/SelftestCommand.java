package org.shadowbench.benchmarks.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.shadowbench.harness.cli.ComparisonOptions;
import org.shadowbench.harness.cli.ConsoleProgress;
import org.shadowbench.harness.cli.ExitCodes;
import org.shadowbench.harness.cli.PairedOptions;
import org.shadowbench.harness.cli.Suite;
import org.shadowbench.harness.model.Metric;
import org.shadowbench.harness.model.PairedResults;
import org.shadowbench.harness.model.PairedRun;
import org.shadowbench.harness.model.RowQuery;
import org.shadowbench.harness.model.RowView;
import org.shadowbench.harness.model.UsageException;
import org.shadowbench.harness.report.ComparisonReport;
import org.shadowbench.harness.run.Build;
import org.shadowbench.harness.run.PairedPlan;
import org.shadowbench.harness.run.PairedSession;
import org.shadowbench.harness.run.Plan;
import org.shadowbench.harness.run.Planner;
import org.shadowbench.harness.run.Request;
import org.shadowbench.harness.verdict.ComparedRuns;
import org.shadowbench.harness.verdict.ComparisonRequest;
import org.shadowbench.harness.verdict.RowVerdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Puts slowdowns of known size into a benchmark, and shows the comparison's verdicts on them. */
@Command(name = "selftest", mixinStandardHelpOptions = true)
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

    private final Suite suite;

    SelftestCommand(Suite suite) {
        this.suite = suite;
    }

    @Override
    public Integer call() throws Exception {
        PairedOptions.requirePairs("--pairs", pairs, 2);
        Build build = suite.thisProgram();
        PairedPlan plan = PairedPlan.of(plan(build, "version:base"), new RowView(BASE), plan(build, "version:head"),
                new RowView(HEAD), pairs);
        PairedRun run = new PairedRun(PairedRun.VERSION, "slowdowns of known size",
                new PairedRun.Side("the work alone", BASE, List.of()),
                new PairedRun.Side("the work and a percentage more of it", HEAD, List.of()), pairs, 0,
                options.threshold(ComparedRuns.STANDARD_THRESHOLD));
        ComparisonRequest wanted = options.wanted(run.threshold(), Optional.of(build.environment()));
        PrintWriter console = spec.commandLine().getErr();
        PairedResults results = new PairedSession(out, run, build, build, new ConsoleProgress(console))
                .measure(plan, PROFILE, screened -> ComparedRuns.suspects(screened, wanted), resume);
        ComparedRuns compared = ComparedRuns.paired(results, wanted);
        options.print(new ComparisonReport(run.base().name(), run.head().name(), compared, wanted.threshold(),
                List.of(), false), suite.presentation(), spec.commandLine().getOut());
        return exitCode(compared, wanted.threshold());
    }

    private Plan plan(Build build, String rows) throws UsageException {
        return new Planner(suite.profiles(), build.catalog(), _ -> Optional.empty())
                .plan(new Request(PROFILE, RowQuery.parse(rows), OptionalInt.empty()));
    }

    private static int exitCode(ComparedRuns compared, double threshold) {
        if (!compared.verdict().stable()) {
            return ExitCodes.INCONCLUSIVE;
        }
        boolean right = compared.verdict().rows().stream().allMatch(row -> isRight(row, threshold));
        return right ? ExitCodes.OK : ExitCodes.BENCHMARK_FAILED;
    }

    /**
     * The verdict must call a slowdown beyond the threshold and none within it. At the threshold both verdicts are
     * right.
     */
    private static boolean isRight(RowVerdict row, double threshold) {
        Metric metric = row.metric();
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
