package org.shadowbench.harness.run;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.shadowbench.harness.jmh.Catalog;
import org.shadowbench.harness.jmh.ForkRunner;
import org.shadowbench.harness.jmh.JarForkRunner;
import org.shadowbench.harness.jmh.JmhLog;
import org.shadowbench.harness.model.BadResultException;
import org.shadowbench.harness.model.Environment;

/**
 * One build of the benchmarks.
 *
 * @param classPath a jar, or another class path with JMH in it
 * @param environment where it is measured, its sources and the arguments of its JVMs
 */
public record Build(String classPath, Catalog catalog, Environment environment) {

    /**
     * A jar of benchmarks.
     *
     * @param jar in the working tree that it was built from
     * @param jvmArgs of each fork
     * @throws BadResultException if it isn't a jar of benchmarks
     */
    public static Build ofJar(Path jar, List<String> jvmArgs) throws BadResultException {
        Environment environment = EnvironmentProbe.probe(jar.toAbsolutePath().getParent(), jvmArgs);
        return new Build(jar.toString(), Catalog.ofJar(jar), environment);
    }

    /**
     * The benchmarks on the class path of this program.
     *
     * @param jvmArgs of each fork
     */
    public static Build ofThisProgram(List<String> jvmArgs) {
        return new Build(System.getProperty("java.class.path"), Catalog.ofClassPath(),
                EnvironmentProbe.probe(place(), jvmArgs));
    }

    /** Where the program was built: in the working tree that git is asked about. */
    private static Path place() {
        try {
            return Path.of(Build.class.getProtectionDomain().getCodeSource().getLocation().toURI()).getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the program can't tell where its own classes are", e);
        }
    }

    /** Runs forks of this build by its own JMH, started as a program. */
    ForkRunner forks(JmhLog log) {
        return new JarForkRunner(classPath, environment.jvm().jvmArgs(), log);
    }
}
