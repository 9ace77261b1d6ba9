package org.shadowbench.benchmarks.scenario;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.shadowbench.core.mmu.api.SplitPolicy;

/** Policies by their names in options and files: those of the constants in lower case, with hyphens. */
public final class Policies {

    private Policies() {}

    /** The name of a policy, as {@code huge-spte}. */
    public static String name(SplitPolicy policy) {
        return policy.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The policy with a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static SplitPolicy of(String name) {
        return Arrays.stream(SplitPolicy.values()).filter(policy -> name(policy).equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("policy is \"" + name + "\", expected "
                        + Arrays.stream(SplitPolicy.values()).map(Policies::name).collect(Collectors.joining(", "))));
    }
}
