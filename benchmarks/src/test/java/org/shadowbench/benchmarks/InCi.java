package org.shadowbench.benchmarks;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;

/** Skips tests of what this machine lacks. In CI, where {@code .ci/run} installs it, nothing is skipped. */
public final class InCi {

    private static final boolean CI = "true".equals(System.getenv("CI"));

    private InCi() {}

    /** Skips the test if a condition doesn't hold; with {@code CI=true} fails it. */
    public static void assume(boolean holds, String whyNot) {
        assertFalse(CI && !holds, whyNot + ", but CI is set");
        assumeTrue(holds, whyNot);
    }

    /** Skips the test, or fails it, if there is a reason not to run it. */
    public static void assume(Optional<String> whyNot) {
        assume(whyNot.isEmpty(), whyNot.orElse(""));
    }
}
