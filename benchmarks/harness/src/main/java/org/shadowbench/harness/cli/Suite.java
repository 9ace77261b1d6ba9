package org.shadowbench.harness.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.shadowbench.harness.model.BadResultException;
import org.shadowbench.harness.model.UsageException;
import org.shadowbench.harness.report.Presentation;
import org.shadowbench.harness.run.Availability;
import org.shadowbench.harness.run.Build;
import org.shadowbench.harness.run.Profiles;

/**
 * The benchmarks that the commands run and show.
 *
 * @param jvmArgs of each fork, besides those in annotations
 * @param sources git's pathspecs of the files that the build reads; a change in them ends a run that could be resumed
 * @param availability knows the rows that can't be measured on this machine
 * @param inPairs knows the rows that a comparison of two builds leaves out
 */
public record Suite(List<String> jvmArgs, List<String> sources, Availability availability, Availability inPairs,
        Profiles profiles, Presentation presentation) {

    public Suite {
        jvmArgs = List.copyOf(jvmArgs);
        sources = List.copyOf(sources);
    }

    /** Any JMH project. Its build may read every file, except for the folder in which commands put results. */
    public static Suite any() {
        return new Suite(List.of(), List.of(":/", ":(top,exclude)results"), Availability.ofThreads(),
                row -> Optional.empty(), Profiles.ofAnyProject(), Presentation.plain());
    }

    /** @throws UsageException if this program has no benchmarks on its class path */
    public Build thisProgram() throws UsageException {
        Build build = Build.ofThisProgram(sources, jvmArgs);
        if (build.catalog().methods().isEmpty()) {
            throw new UsageException("there are no benchmarks on the class path of this program");
        }
        return build;
    }

    /** @throws BadResultException if the file isn't a jar of benchmarks */
    Build jar(Path jar) throws BadResultException {
        return Build.ofJar(jar, sources, jvmArgs);
    }
}
