package org.shadowbench.harness.model;

import java.util.Optional;

/** Finds the row that another is compared with. {@link FixedValues} makes one of a query. */
@FunctionalInterface
public interface Baseline {

    /** The row that {@code row} is compared with; nothing if it is a baseline itself, or can't have one. */
    Optional<Row> of(Row row);
}
