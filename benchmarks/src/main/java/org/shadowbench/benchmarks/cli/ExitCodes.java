package org.shadowbench.benchmarks.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.shadowbench.benchmarks.report.Printable;
import org.shadowbench.benchmarks.results.BadResultException;
import org.shadowbench.benchmarks.run.UsageException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What the program ends with, and the one line that says why. */
final class ExitCodes {

    static final int OK = 0;
    static final int BENCHMARK_FAILED = 1;
    static final int INCONCLUSIVE = 2;
    static final int BAD_DATA = 3;
    /** EX_USAGE of sysexits.h. */
    static final int USAGE = 64;
    /** EX_SOFTWARE of sysexits.h. Java's own 1 would say that something regressed. */
    static final int DEFECT = 70;

    private ExitCodes() {}

    /**
     * Runs a command, whatever comes of it: what the program can't do, or does wrong, never ends with a code that a
     * comparison has.
     */
    static int of(CommandLine command, String... arguments) {
        try {
            return command.execute(arguments);
        } catch (OutOfMemoryError _) {
            long limit = Runtime.getRuntime().maxMemory() >> 20;
            return says(command, "not enough memory: the heap may grow to " + limit + " MiB;"
                    + " give it more, as by JAVA_TOOL_OPTIONS=-Xmx8g", BAD_DATA);
        } catch (Error defect) {
            defect.printStackTrace(command.getErr());
            return DEFECT;
        }
    }

    static int usage(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println("bench: " + Printable.of(wrong.getMessage()));
        command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return USAGE;
    }

    static int failure(Exception failure, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        return switch (failure) {
            case UsageException wrong -> says(command, wrong.getMessage(), USAGE);
            case BadResultException bad -> says(command, bad.getMessage(), BAD_DATA);
            case IOException io -> says(command, io.toString(), BAD_DATA);
            case UncheckedIOException io -> says(command, io.getCause().toString(), BAD_DATA);
            default -> throw failure;
        };
    }

    private static int says(CommandLine command, String message, int code) {
        command.getErr().println("bench: " + Printable.of(message));
        return code;
    }
}
