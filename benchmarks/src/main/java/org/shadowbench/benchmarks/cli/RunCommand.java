package org.shadowbench.benchmarks.cli;

import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.shadowbench.benchmarks.results.RunRecord.Failure;
import org.shadowbench.benchmarks.run.Availability;
import org.shadowbench.benchmarks.run.Catalog;
import org.shadowbench.benchmarks.run.Plan;
import org.shadowbench.benchmarks.run.Planner;
import org.shadowbench.benchmarks.run.Request;
import org.shadowbench.benchmarks.run.Runs;
import org.shadowbench.benchmarks.run.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures, and stores what it measured. */
@Command(name = "run", mixinStandardHelpOptions = true, description = "Measures the rows of a profile and writes the results into a folder.", footer = {
        "", "A run that was stopped goes on with --resume; it loses at most the fork in flight.", "",
        "The folder gets jmh.json (for JMH's viewers), samples.csv (a line per iteration),",
        "summary.csv (a line per row, with its 95%% interval over forks), environment.json,",
        "and jmh.log (all that JMH said).", "", "Examples:", "  bench run --profile=quick",
        "  bench run --include='LookUp.*gfn' --params='implementation=long-array,packed'", "",
        "Exit codes: 0 done, 1 a benchmark failed, 3 the folder can't be used, 64 wrong usage."})
final class RunCommand implements Callable<Integer> {

    @Option(names = "--profile", paramLabel = "NAME", defaultValue = "standard", description = "How much to measure: smoke, quick (minutes), standard (about 20 minutes on 2 cores), full"
            + " (hours). Default: ${DEFAULT-VALUE}.")
    private String profile;

    @Option(names = "--include", paramLabel = "REGEX", defaultValue = "", description = "Only benchmarks of the profile in whose full name this is found. The ruler, which shows whether"
            + " the machine was stable, is measured with them.")
    private String include;

    @Option(names = "--params", paramLabel = "P=V[,V];...", defaultValue = "", description = "Only benchmarks that have these parameters, with these values.")
    private String params;

    @Option(names = "--forks", paramLabel = "N", description = "Forks of every row, instead of what the profile says.")
    private Integer forks;

    @Option(names = "--resume", arity = "0..1", fallbackValue = "true", defaultValue = "false", paramLabel = "BOOL", description = "Go on with the run in the folder.")
    private boolean resume;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "${sys:shadowbench.home:-.}/results/latest", description = "The results folder; an earlier run in it is replaced. Default: results/latest.")
    private Path out;

    @Option(names = "--list", description = "Only list the rows and the time that they would take.")
    private boolean list;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (forks != null && forks < 1) {
            throw new UsageException("--forks is " + forks + ", expected at least 1");
        }
        Request request = new Request(profile, include, params,
                forks == null ? OptionalInt.empty() : OptionalInt.of(forks));
        Plan plan = new Planner(Catalog.ofClassPath(), Availability.ofAll(List.of())).plan(request);
        PrintWriter console = spec.commandLine().getOut();
        if (list) {
            plan.rows().forEach(row -> console.println(row.forks() + " x " + row.row().label()));
            console.println(plan.rows().size() + " rows, about " + ConsoleProgress.time(plan.time()));
            return ExitCodes.OK;
        }
        Runs runs = new Runs(out.normalize(), new ConsoleProgress(console));
        List<Failure> failures = runs.run(plan, request, Runs.environment(program()), resume);
        return failures.isEmpty() ? ExitCodes.OK : ExitCodes.BENCHMARK_FAILED;
    }

    /** Where the program was built: in the working tree that its commit is asked of. */
    private static Path program() throws URISyntaxException {
        return Path.of(RunCommand.class.getProtectionDomain().getCodeSource().getLocation().toURI()).getParent();
    }
}
