package org.shadowbench.benchmarks.scenario;

/** A guest can't go on, as there is no memory for its shadow pages. */
public final class ScenarioException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ScenarioException(String message) {
        super(message);
    }
}
