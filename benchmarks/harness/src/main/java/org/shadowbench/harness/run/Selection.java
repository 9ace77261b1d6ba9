package org.shadowbench.harness.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.shadowbench.harness.model.Iterations;
import org.shadowbench.harness.model.RowQuery;

/**
 * Some rows of a profile, and how they are measured. JSON needs only {@code rows}; a field that it leaves out is null
 * here, unless said otherwise.
 *
 * @param rows the benchmarks, and the values of the parameters that it names
 * @param unnamed the declared values that the other parameters take, all if left out
 * @param threads numbers of threads instead of that of {@code @Threads}, empty if left out
 * @param forks instead of the profile's
 * @param warmup instead of the profile's
 * @param measurement instead of the profile's
 * @param always measured in addition to the rows that the user asks for, as rulers are
 */
public record Selection(@JsonProperty(required = true) RowQuery rows, Unnamed unnamed, List<Integer> threads,
        Integer forks, Iterations warmup, Iterations measurement, boolean always) {

    /** Some of a parameter's declared values. */
    public enum Unnamed {
        /** Each of them. */
        @JsonProperty("all")
        ALL,
        /** The one that is declared first, by custom the smallest. */
        @JsonProperty("first")
        FIRST
    }

    public Selection {
        threads = threads == null ? List.of() : List.copyOf(threads);
        unnamed = unnamed == null ? Unnamed.ALL : unnamed;
    }

    /** All declared values of the rows that match a query, measured as the profile says. */
    static Selection of(RowQuery rows) {
        return new Selection(rows, Unnamed.ALL, List.of(), null, null, null, false);
    }
}
