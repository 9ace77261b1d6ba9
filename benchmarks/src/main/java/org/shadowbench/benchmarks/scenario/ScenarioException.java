package org.shadowbench.benchmarks.scenario;

/** The guest can't go on because its shadow pages have no memory. */
public final class ScenarioException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ScenarioException(String message) {
        super(message);
    }
}
