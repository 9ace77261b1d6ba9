package org.shadowbench.harness.run;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.shadowbench.harness.jmh.BlackholeMode;
import org.shadowbench.harness.model.Environment;

/** Finds out about the machine, the JVM and the sources. */
public final class EnvironmentProbe {

    private EnvironmentProbe() {}

    /**
     * @param state the sources that the benchmarks were built from
     * @param jvmArgs of each fork
     */
    public static Environment probe(SourceState state, List<String> jvmArgs) {
        Environment.Machine machine = new Environment.Machine(LinuxMachine.cpu(),
                Runtime.getRuntime().availableProcessors(),
                LinuxMachine.memoryGiB(), LinuxMachine.caches(), LinuxMachine.os(), System.getProperty("os.name") + " "
                        + System.getProperty("os.version") + " " + System.getProperty("os.arch"));
        Environment.Jvm jvm = new Environment.Jvm(System.getProperty("java.vendor"),
                System.getProperty("java.vendor.version", "unknown"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"), collectors(), jvmArgs,
                BlackholeMode.ofThisJvm());
        return new Environment(machine, jvm, ExternalProgram.firstLine("gcc", "--version").orElse("none"),
                new Environment.Sources(state.commit(), state.dirty(), state.changes()),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** The collectors of this JVM: the forks use the same JDK with the same defaults. */
    private static String collectors() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream().map(GarbageCollectorMXBean::getName)
                .collect(Collectors.joining(", "));
    }
}
