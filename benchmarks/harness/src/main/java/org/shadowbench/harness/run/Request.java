package org.shadowbench.harness.run;

import java.util.OptionalInt;
import org.shadowbench.harness.model.RowQuery;

/**
 * The rows that the user asks for, and how to measure them.
 *
 * @param profile the name of a profile
 * @param rows narrows the profile's rows, but replaces its values of the parameters that it names
 * @param forks of every row, instead of the profile's number
 */
public record Request(String profile, RowQuery rows, OptionalInt forks) {

    @Override
    public String toString() {
        return "profile=" + profile + (rows.isEmpty() ? "" : " rows=" + RowQuery.quoted(rows.toString()))
                + (forks.isPresent() ? " forks=" + forks.getAsInt() : "");
    }
}
