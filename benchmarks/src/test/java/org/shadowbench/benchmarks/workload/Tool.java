package org.shadowbench.benchmarks.workload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.shadowbench.benchmarks.InCi;

/** Runs programs that are not Java. */
final class Tool {

    /** The output and the exit status of a program. */
    record Ended(int status, String out, String err) {}

    private Tool() {}

    /** The folder {@code scripts} of the source tree. */
    static Path scripts() {
        return Path.of(System.getProperty("basedir", "."), "..", "scripts").toAbsolutePath().normalize();
    }

    /**
     * Skips the test where a program that it needs is not installed; in CI, where {@code .ci/run} installs it, fails.
     */
    static void assumeInstalled(String... names) {
        for (String name : names) {
            boolean installed = Arrays.stream(System.getenv("PATH").split(":"))
                    .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
            InCi.assume(installed, name + " is not installed");
        }
    }

    /** Compiles a C source, as record-trace does, with the C compiler of the system. */
    static Path compile(Path source, Path program) throws IOException, InterruptedException {
        Ended compiled = run(program.getParent(), "cc", "-O1", "-o", program.toString(), source.toString());
        if (compiled.status() != 0) {
            throw new AssertionError(source + " does not compile: " + compiled.err());
        }
        return program;
    }

    /** Runs a program to its end, with {@code folder} for its current folder, and no input. */
    static Ended run(Path folder, String... command) throws IOException, InterruptedException {
        return run(new ProcessBuilder(command), folder);
    }

    /** Runs a program to its end, with {@code folder} for its current folder. */
    static Ended run(ProcessBuilder program, Path folder) throws IOException, InterruptedException {
        Path out = Files.createTempFile("shadowbench", ".out");
        Path err = Files.createTempFile("shadowbench", ".err");
        try {
            Process process = program.directory(folder.toFile()).redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            process.getOutputStream().close();
            int status = process.waitFor();
            return new Ended(status, Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** The names of all that is in a folder. */
    static List<String> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
