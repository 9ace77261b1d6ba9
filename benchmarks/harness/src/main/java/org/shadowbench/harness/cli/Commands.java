package org.shadowbench.harness.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** Command lines made of the harness's commands and those that a suite adds. */
public final class Commands {

    private static final int HELP_COLUMNS = 100;

    private Commands() {}

    /** The harness's own commands on a suite. */
    public static List<Callable<Integer>> of(Suite suite) {
        return List.of(new RunCommand(suite), new RatiosCommand(), new CompareCommand(suite), new PairedCommand(suite),
                new AaCommand(suite), new AcceptCommand(suite), new HistoryCommand(suite), new MergeCommand(),
                new ReportCommand(suite));
    }

    /**
     * A whole command line, with its exit codes set.
     *
     * @param program its class, with a {@code @Command} annotation; its texts and each command's are the properties
     *        beside their classes
     */
    public static CommandLine commandLine(Object program, List<? extends Callable<Integer>> commands) {
        CommandLine line = new CommandLine(program).setResourceBundle(HelpTexts.of(program.getClass()));
        commands.forEach(line::addSubcommand);
        line.getSubcommands().values().forEach(
                command -> command.setResourceBundle(HelpTexts.of(command.getCommand().getClass())));
        // Settings reach only the commands that are there when they are made.
        return line.setCaseInsensitiveEnumValuesAllowed(true).setUsageHelpWidth(HELP_COLUMNS)
                .setParameterExceptionHandler(ExitCodes::usage).setExecutionExceptionHandler(ExitCodes::failure)
                .setExitCodeExceptionMapper(failure -> ExitCodes.DEFECT);
    }
}
