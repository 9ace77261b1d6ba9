package org.shadowbench.harness.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.shadowbench.harness.model.RunRecord.Failure;

/**
 * The figures of one run.
 *
 * @param source the folder or file it was read from
 * @param run its plan; empty for a JMH JSON file of another project
 * @param environment empty if it isn't known
 * @param series every metric of every row
 * @param failures the rows with a failed fork; their earlier forks are among the series
 */
public record RunResults(Path source, Optional<RunRecord> run, Optional<Environment> environment, List<Series> series,
        List<Failure> failures) {

    public RunResults {
        series = List.copyOf(series);
        failures = List.copyOf(failures);
    }

    public static RunResults ofJmhJson(Path source, List<Series> series) {
        return new RunResults(source, Optional.empty(), Optional.empty(), series, List.of());
    }

    /** The primary metric of every row. */
    public List<Series> primary() {
        return series.stream().filter(Series::isPrimary).toList();
    }
}
