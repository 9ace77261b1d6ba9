package org.shadowbench.harness.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.shadowbench.harness.model.Row;

/** Shows how a campaign goes on. */
public interface Progress {

    /** Shows a line before the first fork, such as that rows are left out or an earlier run is replaced. */
    void note(String line);

    /**
     * A fork begins.
     *
     * @param done forks that ended, in this run and before it was resumed
     * @param total forks of the whole plan
     * @param elapsed since the run began or was resumed
     * @param left the expected time of the other forks
     */
    void forkStarted(Row row, int fork, int done, int total, Duration elapsed, Duration left);

    /** A fork gave no result; the row's other forks are not tried. */
    void failed(Row row, int fork, String cause);

    /** The results are written. */
    void finished(Path folder, int rows, int failures, Duration elapsed);

    /** A time such as 1:02:03 or 2:03, in hours, minutes and seconds. */
    static String time(Duration time) {
        long seconds = Math.round(time.toMillis() / 1000.0);
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
