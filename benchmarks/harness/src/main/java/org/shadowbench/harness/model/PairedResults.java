package org.shadowbench.harness.model;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The figures of a paired run: fork i of a row's base and fork i of its head ran next to each other.
 *
 * @param confirmation the suspects of the screening, run again
 */
public record PairedResults(Path source, PairedRun run, Stage screening, Optional<Stage> confirmation) {

    /** The two sides, measured together. */
    public record Stage(RunResults base, RunResults head) {}
}
