package org.shadowbench.benchmarks.scenario;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An outcome and what led to it.
 *
 * @param settings what was asked for, by name, in the order of the CSV's columns
 * @param outcome what happened
 * @param expectedFaults what the closed form says, where there is one
 * @param cost what a real host's work costs, if it was given
 */
public record ScenarioResult(Map<String, Object> settings, Outcome outcome, OptionalDouble expectedFaults,
        Optional<CostModel> cost) {

    /** The outcome's figures, and the predicted seconds if there is a cost. */
    public Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>(outcome.figures());
        cost.ifPresent(model -> {
            figures.put("predicted_split_seconds", model.splitSeconds(outcome));
            figures.put("predicted_repair_seconds", model.repairSeconds(outcome));
        });
        return figures;
    }

    /** How many faults more than the closed form says. */
    public OptionalDouble difference() {
        return expectedFaults.isEmpty()
                ? expectedFaults
                : OptionalDouble.of(outcome.faults() - expectedFaults.getAsDouble());
    }
}
