package org.shadowbench.benchmarks.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The suite's command line: {@code scripts/bench}. */
@Command(name = "bench", mixinStandardHelpOptions = true, version = "Shadowbench 0.1", description = "Measures how a hypervisor's shadow page tables should remember guest access bits.", subcommands = {
        RunCommand.class}, footer = {"", "Exit codes: 0 done, 1 a benchmark failed, 3 bad data, 64 wrong usage."})
public final class Bench implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command, as run.");
    }

    /** The whole command line, with its exit codes set; tests run it without leaving the JVM. */
    static CommandLine commandLine() {
        return new CommandLine(new Bench()).setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(ExitCodes::usage).setExecutionExceptionHandler(ExitCodes::failure);
    }

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }
}
