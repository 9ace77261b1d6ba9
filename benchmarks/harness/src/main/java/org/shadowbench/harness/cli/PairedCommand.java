package org.shadowbench.harness.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.shadowbench.harness.model.Environment;
import org.shadowbench.harness.model.PairedResults;
import org.shadowbench.harness.model.PairedRun;
import org.shadowbench.harness.report.ComparisonReport;
import org.shadowbench.harness.run.Build;
import org.shadowbench.harness.run.PairedPlan;
import org.shadowbench.harness.run.PairedSession;
import org.shadowbench.harness.verdict.ComparedRuns;
import org.shadowbench.harness.verdict.ComparisonRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures two builds fork by fork next to each other, and judges the changes. */
@Command(name = "paired", mixinStandardHelpOptions = true)
final class PairedCommand implements Callable<Integer> {

    @Option(names = "--base-jar", paramLabel = "JAR", required = true)
    private Path baseJar;

    @Option(names = "--head-jar", paramLabel = "JAR", required = true)
    private Path headJar;

    @Option(names = "--pairs", paramLabel = "N", defaultValue = "6")
    private int pairs;

    @Option(names = "--confirm", paramLabel = "N", defaultValue = "12")
    private int confirm;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "${sys:shadowbench.home:-.}/results/paired")
    private Path out;

    @Mixin
    private PairedOptions rows;

    @Mixin
    private ComparisonOptions options;

    @Spec
    private CommandSpec spec;

    private final Suite suite;

    PairedCommand(Suite suite) {
        this.suite = suite;
    }

    @Override
    public Integer call() throws Exception {
        PairedOptions.requirePairs("--pairs", pairs, 1);
        PairedOptions.requirePairs("--confirm", confirm, 0);
        Build base = suite.jar(baseJar);
        Build head = suite.jar(headJar);
        PairedPlan plan = rows.plan(suite, base, head, pairs);
        PairedRun run = new PairedRun(PairedRun.VERSION, "two builds",
                new PairedRun.Side(base.environment().sources().commit(), Map.of(), plan.onlyInBase()),
                new PairedRun.Side(head.environment().sources().commit(), Map.of(), plan.onlyInHead()), pairs, confirm,
                options.threshold(ComparedRuns.STANDARD_THRESHOLD));
        Optional<Environment> environment = Optional.of(head.environment());
        ComparisonRequest wanted = options.wanted(run.threshold(), environment);
        PrintWriter console = spec.commandLine().getErr();
        PairedResults results = new PairedSession(out, run, base, head, new ConsoleProgress(console))
                .measure(plan, rows.selection(), screened -> ComparedRuns.suspects(screened, wanted), rows.resume());
        ComparisonReport report = new ComparisonReport(run.base().name(), run.head().name(),
                ComparedRuns.paired(results, wanted), wanted.threshold(), options.noiseRemarks(environment), false);
        options.print(report, suite.presentation(), spec.commandLine().getOut());
        return report.outcome().exitCode();
    }
}
