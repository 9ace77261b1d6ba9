package org.shadowbench.harness.run;

import java.util.Optional;
import org.shadowbench.harness.model.Row;

/** Knows the rows that can't be measured on this machine, such as those in C where there is no compiler. */
@FunctionalInterface
public interface Availability {

    /** The reason why {@code row} can't be measured here, in one line; empty if it can. */
    Optional<String> whyNot(Row row);

    /** Refuses rows with more threads than this machine has processors: they would take turns. */
    static Availability ofThreads() {
        return row -> {
            int processors = Runtime.getRuntime().availableProcessors();
            return row.threads() > processors
                    ? Optional.of("it needs " + row.threads() + " processors, and here are " + processors)
                    : Optional.empty();
        };
    }

    /** Asks this one, then {@code other}. */
    default Availability and(Availability other) {
        return row -> whyNot(row).or(() -> other.whyNot(row));
    }
}
