package org.shadowbench.harness.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.shadowbench.harness.model.RowQuery;
import org.shadowbench.harness.model.UsageException;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Command lines made of the harness's commands and those that a suite adds. */
public final class Commands {

    private static final int HELP_COLUMNS = 100;

    private Commands() {}

    /**
     * A whole command line, with its exit codes set.
     *
     * @param program its class has a {@code @Command} annotation
     * @param added commands beside the harness's own; the texts of each lie in the properties beside its class
     */
    public static CommandLine commandLine(Object program, Suite suite, List<? extends Callable<Integer>> added) {
        CommandLine line = new CommandLine(program).setResourceBundle(HelpTexts.of(program.getClass()));
        List<Callable<Integer>> commands = new ArrayList<>(own(suite));
        commands.addAll(added);
        commands.forEach(line::addSubcommand);
        for (CommandLine command : line.getSubcommands().values()) {
            command.setResourceBundle(HelpTexts.of(command.getCommand().getClass()));
            new HelpSections(command).add(suite.profiles());
        }
        // Settings reach only the commands that are there when they are made.
        return line.registerConverter(RowQuery.class, Commands::query).setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(HELP_COLUMNS).setParameterExceptionHandler(ExitCodes::usage)
                .setExecutionExceptionHandler(ExitCodes::failure)
                .setExitCodeExceptionMapper(failure -> ExitCodes.DEFECT);
    }

    private static List<Callable<Integer>> own(Suite suite) {
        return List.of(new RunCommand(suite), new RatiosCommand(), new CompareCommand(suite), new PairedCommand(suite),
                new AaCommand(suite), new AcceptCommand(suite), new HistoryCommand(suite), new MergeCommand(),
                new ReportCommand(suite));
    }

    private static RowQuery query(String text) {
        try {
            return RowQuery.parse(text);
        } catch (UsageException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
