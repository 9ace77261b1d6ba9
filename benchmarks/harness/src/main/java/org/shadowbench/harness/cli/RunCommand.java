package org.shadowbench.harness.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.shadowbench.harness.jmh.ForkRunner;
import org.shadowbench.harness.jmh.JarForkRunner;
import org.shadowbench.harness.jmh.JmhForkRunner;
import org.shadowbench.harness.jmh.JmhLog;
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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures, and stores what it measured. */
@Command(name = "run", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    private final Suite suite;

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

    @Option(names = "--jar", paramLabel = "JAR")
    private Path jar;

    @Spec
    private CommandSpec spec;

    RunCommand(Suite suite) {
        this.suite = suite;
    }

    @Override
    public Integer call() throws Exception {
        if (forks != null && forks < 1) {
            throw new UsageException("--forks is " + forks + ", expected at least 1");
        }
        Request request = new Request(profile, include, params,
                forks == null ? OptionalInt.empty() : OptionalInt.of(forks));
        Build build = jar == null ? Build.ofThisProgram(suite.jvmArgs()) : Build.ofJar(jar, suite.jvmArgs());
        Planner planner = new Planner(suite.profiles(), build.catalog(), suite.availability());
        Plan plan = Shard.parse(shard).of(planner.plan(request));
        PrintWriter console = spec.commandLine().getOut();
        if (list) {
            plan.rows().forEach(row -> console.println(row.forks() + " x " + row.row().label()));
            console.println(plan.rows().size() + " rows, about " + Progress.time(plan.time()));
            return ExitCodes.OK;
        }
        Runs runs = new Runs(out.normalize(), this::forks, new ConsoleProgress(console));
        List<Failure> failures = runs.run(plan, request, build.environment(), resume);
        console.println(
                ReportFiles.write(RunReport.of(ResultsReader.read(out), suite.presentation()), out));
        return failures.isEmpty() ? ExitCodes.OK : ExitCodes.BENCHMARK_FAILED;
    }

    private ForkRunner forks(JmhLog log) {
        return jar == null
                ? new JmhForkRunner(suite.jvmArgs(), log)
                : new JarForkRunner(jar.toString(), suite.jvmArgs(), log);
    }
}
