package org.shadowbench.harness.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The harness by itself, on the benchmarks and results of any JMH project. */
@Command(name = "harness", mixinStandardHelpOptions = true, versionProvider = Version.class)
public final class Main implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command, such as compare.");
    }

    /** The whole command line, which tests run without ending the JVM. */
    static CommandLine commandLine() {
        return Commands.commandLine(new Main(), Suite.any(), List.of());
    }

    public static void main(String[] args) {
        System.exit(ExitCodes.of(commandLine(), args));
    }
}
