package org.shadowbench.harness.cli;

import java.util.List;
import java.util.Optional;
import org.shadowbench.harness.report.Presentation;
import org.shadowbench.harness.run.Availability;
import org.shadowbench.harness.run.Profiles;

/**
 * The benchmarks that the commands run and show.
 *
 * @param jvmArgs of each fork, besides those in annotations
 * @param availability knows the rows that can't be measured on this machine
 * @param inPairs knows the rows that a comparison of two builds leaves out
 */
public record Suite(List<String> jvmArgs, Availability availability, Availability inPairs,
        Profiles profiles, Presentation presentation) {

    public Suite {
        jvmArgs = List.copyOf(jvmArgs);
    }

    /** Any JMH project, of which nothing is known. */
    public static Suite any() {
        return new Suite(List.of(), Availability.ofThreads(), row -> Optional.empty(),
                Profiles.ofAnyProject(), Presentation.plain());
    }
}
