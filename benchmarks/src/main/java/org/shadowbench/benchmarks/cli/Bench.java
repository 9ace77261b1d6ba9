package org.shadowbench.benchmarks.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The suite's command line: {@code scripts/bench}. */
@Command(name = "bench", mixinStandardHelpOptions = true, resourceBundle = Bench.HELP, versionProvider = Version.class)
public final class Bench implements Runnable {

    /** The texts of all commands. */
    static final String HELP = "org.shadowbench.benchmarks.cli.Help";
    private static final int HELP_COLUMNS = 100;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command, as run.");
    }

    /** The whole command line, with its exit codes set; tests run it without leaving the JVM. */
    static CommandLine commandLine() {
        return commandLine(List.of(new RunCommand(), new RatiosCommand(), new FootprintCommand(), new ScenarioCommand(),
                new CompareCommand(), new PairedCommand(), new AaCommand(), new SelftestCommand(), new AcceptCommand(),
                new HistoryCommand(), new MergeCommand(), new ReportCommand()));
    }

    /** Settings reach only the commands that are there when they are made. */
    static CommandLine commandLine(List<? extends Callable<Integer>> commands) {
        CommandLine bench = new CommandLine(new Bench());
        commands.forEach(bench::addSubcommand);
        return bench.setCaseInsensitiveEnumValuesAllowed(true).setUsageHelpWidth(HELP_COLUMNS)
                .setParameterExceptionHandler(ExitCodes::usage).setExecutionExceptionHandler(ExitCodes::failure)
                .setExitCodeExceptionMapper(_ -> ExitCodes.DEFECT);
    }

    public static void main(String[] args) {
        System.exit(ExitCodes.of(commandLine(), args));
    }
}
