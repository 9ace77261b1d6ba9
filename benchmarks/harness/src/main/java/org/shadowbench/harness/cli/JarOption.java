package org.shadowbench.harness.cli;

import java.nio.file.Path;
import org.shadowbench.harness.jmh.ForkRunner;
import org.shadowbench.harness.jmh.JmhForkRunner;
import org.shadowbench.harness.jmh.JmhLog;
import org.shadowbench.harness.model.BadResultException;
import org.shadowbench.harness.model.UsageException;
import org.shadowbench.harness.run.Build;
import picocli.CommandLine.Option;

/** The option for benchmarks that aren't in this program. */
final class JarOption {

    @Option(names = "--jar", paramLabel = "JAR")
    private Path jar;

    /**
     * The build in the jar, or else that of this program.
     *
     * @throws UsageException if there is no jar, and this program has no benchmarks
     * @throws BadResultException if the file isn't a jar of benchmarks
     */
    Build build(Suite suite) throws UsageException, BadResultException {
        if (jar != null) {
            return suite.jar(jar);
        }
        try {
            return suite.thisProgram();
        } catch (UsageException e) {
            throw new UsageException(e.getMessage() + "; name a jar of benchmarks, as --jar=benchmarks.jar");
        }
    }

    /** Runs the build's forks: those of this program by its own JMH, which starts one JVM less. */
    ForkRunner forks(Build build, JmhLog log) {
        return jar == null ? new JmhForkRunner(build.environment().jvm().jvmArgs(), log) : build.forks(log);
    }
}
