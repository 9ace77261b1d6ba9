package org.shadowbench.harness.run;

import java.util.OptionalInt;

/**
 * What the user asks to be measured.
 *
 * @param profile its name
 * @param include a regex found in benchmarks' names; empty for all that the profile has
 * @param params as {@link ParamFilter} reads them; empty for all that the profile has
 * @param forks of every row, instead of what the profile says
 */
public record Request(String profile, String include, String params, OptionalInt forks) {

    @Override
    public String toString() {
        return "profile=" + profile + (include.isEmpty() ? "" : " include=" + include)
                + (params.isEmpty() ? "" : " params=" + params)
                + (forks.isPresent() ? " forks=" + forks.getAsInt() : "");
    }
}
