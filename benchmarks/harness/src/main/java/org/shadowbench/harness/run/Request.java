package org.shadowbench.harness.run;

import java.util.OptionalInt;
import org.shadowbench.harness.model.RowQuery;

/**
 * What the user asks to be measured.
 *
 * @param profile its name
 * @param rows narrows the profile's rows, but replaces its values of the parameters that it names
 * @param forks of every row, instead of what the profile says
 */
public record Request(String profile, RowQuery rows, OptionalInt forks) {

    @Override
    public String toString() {
        return "profile=" + profile + (rows.isEmpty() ? "" : " rows=" + RowQuery.quoted(rows.toString()))
                + (forks.isPresent() ? " forks=" + forks.getAsInt() : "");
    }
}
