package org.shadowbench.benchmarks.cli;

import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.shadowbench.benchmarks.baseline.NativeLibrary;
import org.shadowbench.benchmarks.report.ReportFiles;
import org.shadowbench.benchmarks.report.RunReport;
import org.shadowbench.benchmarks.results.ResultsReader;
import org.shadowbench.benchmarks.results.Row;
import org.shadowbench.benchmarks.results.RunRecord.Failure;
import org.shadowbench.benchmarks.run.Catalog;
import org.shadowbench.benchmarks.run.Plan;
import org.shadowbench.benchmarks.run.Planner;
import org.shadowbench.benchmarks.run.Request;
import org.shadowbench.benchmarks.run.Runs;
import org.shadowbench.benchmarks.run.Shard;
import org.shadowbench.benchmarks.run.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures, and stores what it measured. */
@Command(name = "run", mixinStandardHelpOptions = true, resourceBundle = Bench.HELP)
final class RunCommand implements Callable<Integer> {

    /** The parameter by which benchmarks choose what they measure. */
    private static final String IMPLEMENTATION = "implementation";

    @Option(names = "--profile", paramLabel = "NAME", defaultValue = "standard")
    private String profile;

    @Option(names = "--include", paramLabel = "REGEX", defaultValue = "")
    private String include;

    @Option(names = "--params", paramLabel = "P=V[,V];...", defaultValue = "")
    private String params;

    @Option(names = "--forks", paramLabel = "N")
    private Integer forks;

    @Option(names = "--resume", arity = "0..1", fallbackValue = "true", defaultValue = "false", paramLabel = "BOOL")
    private boolean resume;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "${sys:shadowbench.home:-.}/results/latest")
    private Path out;

    @Option(names = "--shard", paramLabel = "I/N", defaultValue = "1/1")
    private String shard;

    @Option(names = "--list")
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
        Plan plan = Shard.parse(shard).of(new Planner(Catalog.ofClassPath(), RunCommand::whyNot).plan(request));
        PrintWriter console = spec.commandLine().getOut();
        if (list) {
            plan.rows().forEach(row -> console.println(row.forks() + " x " + row.row().label()));
            console.println(plan.rows().size() + " rows, about " + ConsoleProgress.time(plan.time()));
            return ExitCodes.OK;
        }
        Runs runs = new Runs(out.normalize(), new ConsoleProgress(console));
        List<Failure> failures = runs.run(plan, request, Runs.environment(program()), resume);
        console.println(ReportFiles.write(RunReport.of(ResultsReader.read(out)), out));
        return failures.isEmpty() ? ExitCodes.OK : ExitCodes.BENCHMARK_FAILED;
    }

    /** Rows in C can't be measured where there was no compiler, nor threads together where they must take turns. */
    private static Optional<String> whyNot(Row row) {
        int processors = Runtime.getRuntime().availableProcessors();
        if (row.threads() > processors) {
            return Optional.of("it needs " + row.threads() + " processors, and here are " + processors);
        }
        return NativeLibrary.of(row.params().getOrDefault(IMPLEMENTATION, "")).flatMap(NativeLibrary::whyNot);
    }

    /** Where the program was built: in the working tree that its commit is asked of. */
    static Path program() throws URISyntaxException {
        return Path.of(RunCommand.class.getProtectionDomain().getCodeSource().getLocation().toURI()).getParent();
    }
}
