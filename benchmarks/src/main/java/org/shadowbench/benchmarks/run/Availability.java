package org.shadowbench.benchmarks.run;

import java.util.List;
import java.util.Optional;
import org.shadowbench.benchmarks.results.Row;

/** Knows rows that can't be measured on this machine, as those in C where there is no compiler. */
@FunctionalInterface
public interface Availability {

    /** One line that says why {@code row} can't be measured here, or nothing if it can. */
    Optional<String> whyNot(Row row);

    /** Asks each in turn; the first reason counts. */
    static Availability ofAll(List<Availability> all) {
        return row -> all.stream().flatMap(availability -> availability.whyNot(row).stream()).findFirst();
    }
}
