package org.shadowbench.harness.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.shadowbench.harness.model.RowQuery;
import org.shadowbench.harness.model.RunRecord.Failure;
import org.shadowbench.harness.model.UsageException;
import org.shadowbench.harness.report.ReportFiles;
import org.shadowbench.harness.report.RunReport;
import org.shadowbench.harness.run.Build;
import org.shadowbench.harness.run.Plan;
import org.shadowbench.harness.run.Planner;
import org.shadowbench.harness.run.Progress;
import org.shadowbench.harness.run.Request;
import org.shadowbench.harness.run.Runs;
import org.shadowbench.harness.run.Shard;
import org.shadowbench.harness.store.ResultsReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures rows, and stores their results. */
@Command(name = "run", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    @Option(names = "--profile", paramLabel = "NAME", defaultValue = "standard")
    private String profile;

    @Option(names = "--rows", paramLabel = "QUERY", defaultValue = "")
    private RowQuery rows;

    @Option(names = "--include", hidden = true, defaultValue = "")
    private String include;

    @Option(names = "--params", hidden = true, defaultValue = "")
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

    @Mixin
    private JarOption jar;

    @Spec
    private CommandSpec spec;

    private final Suite suite;

    RunCommand(Suite suite) {
        this.suite = suite;
    }

    @Override
    public Integer call() throws Exception {
        Request request = request();
        Build build = jar.build(suite);
        Planner planner = new Planner(suite.profiles(), build.catalog(), suite.availability());
        Plan plan = Shard.parse(shard).of(planner.plan(request));
        PrintWriter console = spec.commandLine().getOut();
        if (list) {
            plan.rows().forEach(row -> console.println(row.forks() + " x " + row.row().label()));
            console.println(plan.rows().size() + " rows, about " + Progress.time(plan.time()));
            return ExitCodes.OK;
        }
        Runs runs = new Runs(out.normalize(), log -> jar.forks(build, log), new ConsoleProgress(console));
        List<Failure> failures = runs.run(plan, request, build.environment(), resume);
        console.println(ReportFiles.write(RunReport.of(ResultsReader.read(out), suite.presentation()), out));
        return failures.isEmpty() ? ExitCodes.OK : ExitCodes.BENCHMARK_FAILED;
    }

    private Request request() throws UsageException {
        if (forks != null && forks < 1) {
            throw new UsageException("--forks is " + forks + ", expected at least 1");
        }
        RowQuery query = rows.and(OldSyntax.include(include)).and(OldSyntax.params(params));
        return new Request(profile, query, forks == null ? OptionalInt.empty() : OptionalInt.of(forks));
    }
}
