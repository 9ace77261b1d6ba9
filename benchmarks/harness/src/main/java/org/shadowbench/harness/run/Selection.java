package org.shadowbench.harness.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.shadowbench.harness.jmh.BenchmarkMethod;
import org.shadowbench.harness.model.Iterations;

/**
 * Some benchmarks of a profile, and their parameters. In JSON only {@code benchmarks} must be there; what isn't there
 * is null here, unless said otherwise.
 *
 * @param benchmarks found anywhere in a method's full name
 * @param except likewise; takes out what {@code benchmarks} found
 * @param params the values of each parameter, empty if not there
 * @param unnamed which declared values the parameters take that {@code params} doesn't name, all if not there
 * @param threads instead of what {@code @Threads} says, empty if not there
 * @param forks instead of the profile's
 * @param warmup instead of the profile's
 * @param measurement instead of the profile's
 * @param always measured whatever the user includes, as the ruler
 */
public record Selection(@JsonProperty(required = true) Pattern benchmarks, Pattern except,
        Map<String, List<String>> params, Unnamed unnamed, List<Integer> threads, Integer forks, Iterations warmup,
        Iterations measurement, boolean always) {

    /** Which of a parameter's declared values are measured. */
    public enum Unnamed {
        /** Each. */
        @JsonProperty("all")
        ALL,
        /** The one that is declared first, by custom the smallest. */
        @JsonProperty("first")
        FIRST
    }

    public Selection {
        params = params == null ? Map.of() : Map.copyOf(params);
        threads = threads == null ? List.of() : List.copyOf(threads);
        unnamed = unnamed == null ? Unnamed.ALL : unnamed;
    }

    public boolean selects(BenchmarkMethod method) {
        return benchmarks.matcher(method.name()).find() && (except == null || !except.matcher(method.name()).find());
    }
}
