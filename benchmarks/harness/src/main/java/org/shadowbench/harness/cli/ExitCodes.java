package org.shadowbench.harness.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.shadowbench.harness.jmh.JmhBusyException;
import org.shadowbench.harness.model.BadResultException;
import org.shadowbench.harness.model.UsageException;
import org.shadowbench.harness.report.Printable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The codes that the program ends with, and the one line that says why. */
public final class ExitCodes {

    public static final int OK = 0;
    public static final int BENCHMARK_FAILED = 1;
    public static final int INCONCLUSIVE = 2;
    public static final int BAD_DATA = 3;
    /** EX_USAGE of sysexits.h. */
    public static final int USAGE = 64;
    /** EX_SOFTWARE of sysexits.h. Java's own 1 would say that something regressed. */
    public static final int DEFECT = 70;

    private ExitCodes() {}

    /**
     * Runs a command. A failure of the program or of its machine never ends with a code that a comparison has.
     */
    public static int of(CommandLine command, String... arguments) {
        try {
            return command.execute(arguments);
        } catch (OutOfMemoryError ignored) {
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
        command.getErr().println(program(command) + ": " + Printable.of(wrong.getMessage()));
        command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return USAGE;
    }

    static int failure(Exception failure, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        return switch (failure) {
            case UsageException wrong -> says(command, wrong.getMessage(), USAGE);
            case JmhBusyException busy -> says(command, busy.getMessage() + ": go on with --resume when it has ended",
                    USAGE);
            case BadResultException bad -> says(command, bad.getMessage(), BAD_DATA);
            case IOException io -> says(command, io.toString(), BAD_DATA);
            case UncheckedIOException io -> says(command, io.getCause().toString(), BAD_DATA);
            default -> throw failure;
        };
    }

    private static int says(CommandLine command, String message, int code) {
        command.getErr().println(program(command) + ": " + Printable.of(message));
        return code;
    }

    private static String program(CommandLine command) {
        return command.getCommandSpec().root().name();
    }
}
