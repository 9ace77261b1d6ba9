package org.shadowbench.harness.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.shadowbench.harness.model.Iterations;

/**
 * A choice of rows, and how much to measure of each.
 *
 * @param about one line for the user
 * @param minutes upper bound of the expected time of all rows, on 2 cores
 * @param forks of each row
 * @param warmup of each fork
 * @param measurement of each fork
 * @param rows all that is measured; where two select the same row, the earlier one counts
 */
public record Profile(@JsonProperty(required = true) String about, @JsonProperty(required = true) int minutes,
        @JsonProperty(required = true) int forks, @JsonProperty(required = true) Iterations warmup,
        @JsonProperty(required = true) Iterations measurement, @JsonProperty(required = true) List<Selection> rows) {

    public Profile {
        rows = List.copyOf(rows);
    }
}
