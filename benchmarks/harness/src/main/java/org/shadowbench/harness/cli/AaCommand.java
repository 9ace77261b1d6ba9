package org.shadowbench.harness.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.shadowbench.harness.model.BadResultException;
import org.shadowbench.harness.model.Environment;
import org.shadowbench.harness.model.NoiseRecord;
import org.shadowbench.harness.model.PairedResults;
import org.shadowbench.harness.model.PairedRun;
import org.shadowbench.harness.report.ComparisonReport;
import org.shadowbench.harness.run.Build;
import org.shadowbench.harness.run.PairedPlan;
import org.shadowbench.harness.run.PairedSession;
import org.shadowbench.harness.store.NoiseStore;
import org.shadowbench.harness.verdict.ComparedRuns;
import org.shadowbench.harness.verdict.ComparisonRequest;
import org.shadowbench.harness.verdict.NoiseCalibration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures one build against itself, and stores how far its rows stray although nothing changed. */
@Command(name = "aa", mixinStandardHelpOptions = true)
final class AaCommand implements Callable<Integer> {

    @Option(names = "--pairs", paramLabel = "N", defaultValue = "12")
    private int pairs;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "${sys:shadowbench.home:-.}/results/paired/aa")
    private Path out;

    @Mixin
    private JarOption jar;

    @Mixin
    private PairedOptions rows;

    @Mixin
    private ComparisonOptions options;

    @Spec
    private CommandSpec spec;

    private final Suite suite;

    AaCommand(Suite suite) {
        this.suite = suite;
    }

    @Override
    public Integer call() throws Exception {
        PairedOptions.requirePairs("--pairs", pairs, 2);
        Build build = jar.build(suite);
        PairedPlan plan = rows.plan(suite, build, build, pairs);
        PairedRun.Side side = new PairedRun.Side(build.environment().sources().commit(), Map.of(), List.of());
        double threshold = options.threshold(ComparedRuns.STANDARD_THRESHOLD);
        PairedRun run = new PairedRun(PairedRun.VERSION, "one build against itself", side, side, pairs, 0, threshold);
        ComparisonRequest wanted = ComparisonRequest.all(threshold);
        PrintWriter console = spec.commandLine().getErr();
        PairedResults results = new PairedSession(out, run, build, build, new ConsoleProgress(console))
                .measure(plan, rows.selection(), screened -> ComparedRuns.suspects(screened, wanted), rows.resume());
        ComparedRuns compared = ComparedRuns.paired(results, wanted);
        Environment environment = results.screening().head().environment().orElseThrow();
        if (compared.verdict().geometricMean().isEmpty()) {
            throw new BadResultException(out, "has no row that was measured, so it tells nothing of the noise");
        }
        NoiseStore store = options.noiseStore();
        NoiseRecord known = store.add(environment, NoiseCalibration.floors(compared),
                NoiseCalibration.trial(compared, environment));
        ComparisonReport report = new ComparisonReport(run.base().name(), run.head().name(), compared, threshold,
                remarks(known, compared.verdict().stable(), store.file(environment)), false);
        options.print(report, suite.presentation(), spec.commandLine().getOut());
        return ExitCodes.OK;
    }

    private static List<String> remarks(NoiseRecord known, boolean stable, Path file) {
        List<String> remarks = new ArrayList<>(NoiseRemarks.of(known));
        String stored = stable
                ? "noise floors are in "
                : "unstable, so no noise floor is stored; the trial is counted in ";
        remarks.add(stored + file);
        return remarks;
    }
}
