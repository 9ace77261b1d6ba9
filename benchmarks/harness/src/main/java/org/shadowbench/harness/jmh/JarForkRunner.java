package org.shadowbench.harness.jmh;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.shadowbench.harness.model.Iterations;
import org.shadowbench.harness.model.RunRecord.PlannedRow;

/** Runs forks of a build of the benchmarks by that build's own JMH, started as a program. */
public final class JarForkRunner implements ForkRunner {

    private static final String IGNORE_LOCK = "jmh.ignoreLock";

    private final String classPath;
    private final List<String> jvmArgs;
    private final JmhLog log;

    /**
     * @param classPath a jar of benchmarks, or another class path with their JMH in it
     * @param jvmArgs of JMH's own JVM and of each fork, besides those in annotations
     */
    public JarForkRunner(String classPath, List<String> jvmArgs, JmhLog log) {
        this.classPath = classPath;
        this.jvmArgs = List.copyOf(jvmArgs);
        this.log = log;
    }

    @Override
    public byte[] run(PlannedRow row) throws JmhBusyException, ForkFailedException {
        log.begin();
        for (Map.Entry<String, String> param : row.row().params().entrySet()) {
            if (param.getValue().contains(",")) {
                throw new ForkFailedException(param + " has a comma, at which JMH's command line would split it", null);
            }
        }
        try {
            Path json = Files.createTempFile("shadowbench", ".json");
            try {
                int status = run(command(row, json));
                byte[] result = Files.readAllBytes(json);
                if (status != 0 || result.length == 0) {
                    throw failure(status);
                }
                return result;
            } finally {
                Files.deleteIfExists(json);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ForkFailedException failure(int status) throws JmhBusyException {
        String said = log.tail();
        JmhBusyException.throwIfSaid(said);
        return new ForkFailedException(said.isEmpty() ? "JMH ended with status " + status : said, null);
    }

    private int run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Thread hook = new Thread(() -> destroy(process));
        Runtime.getRuntime().addShutdownHook(hook);
        try (InputStream output = process.getInputStream()) {
            process.getOutputStream().close();
            output.transferTo(log.output());
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a fork ran", e);
        } finally {
            destroy(process);
            removeHook(hook);
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ignored) {
            // The program is shutting down and runs the hook, which finds no process any more.
        }
    }

    /** Ends JMH's fork first, which would go on without its parent. */
    private static void destroy(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private List<String> command(PlannedRow plan, Path json) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(jvmArgs);
        command.add("-D" + IGNORE_LOCK + "=" + Boolean.getBoolean(IGNORE_LOCK));
        command.addAll(List.of("-cp", classPath, "org.openjdk.jmh.Main"));
        command.add("^" + Pattern.quote(plan.row().benchmark()) + "$");
        command.addAll(List.of("-bm", plan.row().mode(), "-t", Integer.toString(plan.row().threads())));
        command.addAll(List.of("-f", "1", "-wf", "0", "-foe", "true", "-prof", "gc"));
        command.addAll(List.of("-wi", Integer.toString(plan.warmup().count()), "-w", time(plan.warmup())));
        command.addAll(List.of("-i", Integer.toString(plan.measurement().count()), "-r", time(plan.measurement())));
        if (!jvmArgs.isEmpty()) {
            command.addAll(List.of("-jvmArgs", String.join(" ", jvmArgs)));
        }
        command.addAll(List.of("-rf", "json", "-rff", json.toString()));
        plan.row().params().forEach((name, value) -> command.addAll(List.of("-p", name + "=" + value)));
        return command;
    }

    private static String time(Iterations iterations) {
        return iterations.time().toMillis() + "ms";
    }
}
