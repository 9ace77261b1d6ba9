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
 * @param environment the machine, the sources, and the arguments of the JVMs
 */
public record Build(String classPath, Catalog catalog, Environment environment) {

    /**
     * A jar of benchmarks.
     *
     * @param jar in the working tree that it was built from
     * @param sources git's pathspecs of the files that the build reads
     * @param jvmArgs of each fork
     * @throws BadResultException if the file isn't a jar of benchmarks
     */
    public static Build ofJar(Path jar, List<String> sources, List<String> jvmArgs) throws BadResultException {
        Catalog catalog = Catalog.ofJar(jar);
        SourceState state = SourceState.of(jar.toAbsolutePath().getParent(), sources);
        return new Build(jar.toString(), catalog, EnvironmentProbe.probe(state, jvmArgs));
    }

    /**
     * The benchmarks on the class path of this program, of which there may be none.
     *
     * @param sources git's pathspecs of the files that the build reads
     * @param jvmArgs of each fork
     */
    public static Build ofThisProgram(List<String> sources, List<String> jvmArgs) {
        return new Build(System.getProperty("java.class.path"), Catalog.ofClassPath(),
                EnvironmentProbe.probe(SourceState.of(ownFolder(), sources), jvmArgs));
    }

    /** The folder of the program's classes or jar, which lies in the working tree that it was built from. */
    private static Path ownFolder() {
        try {
            return Path.of(Build.class.getProtectionDomain().getCodeSource().getLocation().toURI()).getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the program can't tell where its own classes are", e);
        }
    }

    /** Runs forks of this build by its own JMH, started as a program. */
    public ForkRunner forks(JmhLog log) {
        return new JarForkRunner(classPath, environment.jvm().jvmArgs(), log);
    }
}
