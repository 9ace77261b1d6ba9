package org.shadowbench.benchmarks.cli;

import java.net.URL;
import java.util.List;
import java.util.Optional;
import org.shadowbench.benchmarks.JvmArgs;
import org.shadowbench.benchmarks.baseline.NativeLibrary;
import org.shadowbench.harness.cli.Commands;
import org.shadowbench.harness.cli.ExitCodes;
import org.shadowbench.harness.cli.Suite;
import org.shadowbench.harness.cli.Version;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.report.Looks;
import org.shadowbench.harness.report.Presentation;
import org.shadowbench.harness.report.Questions;
import org.shadowbench.harness.run.Availability;
import org.shadowbench.harness.run.Profiles;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line {@code scripts/bench}: the harness with the suite's benchmarks, and the suite's own commands. */
@Command(name = "bench", mixinStandardHelpOptions = true, versionProvider = Version.class)
public final class Bench implements Runnable {

    /** The parameter by which benchmarks choose what they measure. */
    private static final String IMPLEMENTATION = "implementation";

    /** All that the build reads; results and notes beside it may change. */
    private static final List<String> SOURCES = List.of(":/pom.xml", ":/core", ":/benchmarks", ":/.mvn");

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command, such as run.");
    }

    /** Describes this project's benchmarks to the harness. */
    static Suite suite() {
        Availability compiled = row -> library(row).flatMap(NativeLibrary::whyNot);
        Presentation presentation = new Presentation("Shadowbench", Questions.read(resource("questions.json")),
                Looks.read(resource("looks.json")));
        return new Suite(JvmArgs.ALL, SOURCES, Availability.ofThreads().and(compiled),
                row -> library(row).map(_ -> "rows in C are not compared in pairs"),
                Profiles.read(resource("profiles.json")), presentation);
    }

    private static URL resource(String name) {
        return Bench.class.getResource("/org/shadowbench/benchmarks/" + name);
    }

    private static Optional<NativeLibrary> library(Row row) {
        return NativeLibrary.of(row.params().getOrDefault(IMPLEMENTATION, ""));
    }

    /** The whole command line. Tests run it without leaving the JVM. */
    static CommandLine commandLine() {
        Suite suite = suite();
        return Commands.commandLine(new Bench(), suite, List.of(new FootprintCommand(),
                new ScenarioCommand(suite.presentation()), new SelftestCommand(suite)));
    }

    public static void main(String[] args) {
        System.exit(ExitCodes.of(commandLine(), args));
    }
}
