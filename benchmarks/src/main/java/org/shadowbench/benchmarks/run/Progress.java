package org.shadowbench.benchmarks.run;

import java.nio.file.Path;
import java.time.Duration;
import org.shadowbench.benchmarks.results.Row;

/** Is told how a campaign goes on. */
public interface Progress {

    /** Before the first fork: something worth a line, as rows that are left out or an earlier run that is replaced. */
    void note(String line);

    /**
     * A fork begins.
     *
     * @param done forks that ended, in this run and before it was resumed
     * @param total forks of the whole plan
     * @param elapsed since the run began or was resumed
     * @param left what the rest is expected to take
     */
    void forkStarted(Row row, int fork, int done, int total, Duration elapsed, Duration left);

    /** A fork gave no result; the row's other forks are not tried. */
    void failed(Row row, int fork, String cause);

    /** The results are written. */
    void finished(Path folder, int rows, int failures, Duration elapsed);
}
