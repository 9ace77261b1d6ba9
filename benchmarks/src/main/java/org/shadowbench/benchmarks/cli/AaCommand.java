package org.shadowbench.benchmarks.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.shadowbench.benchmarks.regression.Calibration;
import org.shadowbench.benchmarks.regression.ComparedRuns;
import org.shadowbench.benchmarks.regression.ComparedRuns.Wanted;
import org.shadowbench.benchmarks.report.ComparisonReport;
import org.shadowbench.benchmarks.results.BadResultException;
import org.shadowbench.benchmarks.results.Environment;
import org.shadowbench.benchmarks.results.NoiseRecord;
import org.shadowbench.benchmarks.results.NoiseStore;
import org.shadowbench.benchmarks.results.PairedResults;
import org.shadowbench.benchmarks.results.PairedRun;
import org.shadowbench.benchmarks.run.Catalog;
import org.shadowbench.benchmarks.run.PairedPlan;
import org.shadowbench.benchmarks.run.PairedRuns.Build;
import org.shadowbench.benchmarks.run.Runs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures this build against itself, and stores how far its rows stray when nothing changed. */
@Command(name = "aa", mixinStandardHelpOptions = true, resourceBundle = Bench.HELP)
final class AaCommand implements Callable<Integer> {

    @Option(names = "--pairs", paramLabel = "N", defaultValue = "12")
    private int pairs;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "${sys:shadowbench.home:-.}/results/paired/aa")
    private Path out;

    @Mixin
    private PairedOptions rows;

    @Mixin
    private ComparisonOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PairedOptions.pairs("--pairs", pairs, 2);
        Build build = thisBuild();
        PairedPlan plan = rows.plan(build, build, pairs);
        PairedRun.Side side = new PairedRun.Side(build.environment().commit(), Map.of(), List.of());
        double threshold = options.threshold(ComparedRuns.STANDARD_THRESHOLD);
        PairedRun run = new PairedRun(PairedRun.VERSION, "one build against itself", side, side, pairs, 0, threshold);
        Wanted wanted = Wanted.all(threshold);
        PrintWriter console = spec.commandLine().getErr();
        PairedResults results = new PairedSession(out, run, build, build, new ConsoleProgress(console))
                .measure(plan, rows.selection(), wanted, rows.resume());
        ComparedRuns compared = ComparedRuns.paired(results, wanted);
        Environment environment = results.screening().head().environment().orElseThrow();
        if (compared.verdict().geometricMean().isEmpty()) {
            throw new BadResultException(out, "has no row that was measured, so it tells nothing of the noise");
        }
        NoiseStore store = options.noiseStore();
        NoiseRecord known = store.add(environment, Calibration.floors(compared),
                Calibration.trial(compared, environment));
        ComparisonReport report = new ComparisonReport(run.base().name(), run.head().name(), compared, threshold,
                remarks(known, compared.verdict().stable(), store.file(environment)), false);
        options.print(report, spec.commandLine().getOut());
        return ExitCodes.OK;
    }

    /** The jar that this program runs from, or the classes where it runs from these. */
    static Build thisBuild() throws Exception {
        return new Build(System.getProperty("java.class.path"), Catalog.ofClassPath(),
                Runs.environment(RunCommand.program()));
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
