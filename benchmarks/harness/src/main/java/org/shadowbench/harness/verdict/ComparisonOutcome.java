package org.shadowbench.harness.verdict;

/** The result of a comparison as a whole, and the exit code of the commands that print it. */
public enum ComparisonOutcome {
    /** Every row that is in both is as good as it was, or better. */
    NOTHING_WORSE(0),
    /** At least one row regressed. */
    REGRESSED(1),
    /** Nothing regressed for certain, but a row is inconclusive or failed; or the machine was unstable. */
    INCONCLUSIVE(2),
    /** No row was measured in both. Bad data, which is thrown, ends with the same code. */
    NOT_COMPARABLE(3);

    private final int exitCode;

    ComparisonOutcome(int exitCode) {
        this.exitCode = exitCode;
    }

    /** The exit code of a process that ends with this outcome. */
    public int exitCode() {
        return exitCode;
    }
}
