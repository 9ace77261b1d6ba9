package org.shadowbench.harness.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import org.shadowbench.harness.model.Iterations;

/**
 * How much to measure.
 *
 * @param about one line for the user
 * @param minutes at most, on 2 cores, of all its rows; what the time needed is checked against
 * @param forks of each row
 * @param warmup of each fork
 * @param measurement of each fork
 * @param rows together they are what is measured; where two select the same row the earlier one counts
 */
public record Profile(@JsonProperty(required = true) String about, @JsonProperty(required = true) int minutes,
        @JsonProperty(required = true) int forks, @JsonProperty(required = true) Iterations warmup,
        @JsonProperty(required = true) Iterations measurement, @JsonProperty(required = true) List<Selection> rows) {

    public Profile {
        rows = List.copyOf(rows);
    }

    /** What it may take at most. */
    public Duration bound() {
        return Duration.ofMinutes(minutes);
    }
}
