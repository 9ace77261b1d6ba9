package org.shadowbench.harness.model;

import java.util.Optional;

/** Which row another is compared with. */
public interface Baseline {

    /** The row that {@code row} is compared with; nothing if it is a baseline itself, or can't have one. */
    Optional<Row> of(Row row);

    /** The row that differs only in one parameter, which has this value. */
    static Baseline ofParam(String param, String value) {
        return row -> row.params().containsKey(param) && !row.params().get(param).equals(value)
                ? Optional.of(row.with(param, value))
                : Optional.empty();
    }

    /** The row of another method of the same class, which has this name, with the same parameters. */
    static Baseline ofMethod(String method) {
        return row -> {
            Row other = row.withMethod(method);
            return other.equals(row) ? Optional.empty() : Optional.of(other);
        };
    }
}
