package org.shadowbench.benchmarks.scenario;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The outcome of a scenario with its settings.
 *
 * @param settings the settings by name, in the order of the CSV's columns
 * @param outcome the counts
 * @param expectedFaults the faults that the closed form expects, if there is one
 * @param cost the costs of a real host's work, if the user gave them
 */
public record ScenarioResult(Map<String, Object> settings, ScenarioOutcome outcome, OptionalDouble expectedFaults,
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

    /** The faults beyond those that the closed form expects. */
    public OptionalDouble difference() {
        return expectedFaults.isEmpty()
                ? expectedFaults
                : OptionalDouble.of(outcome.faults() - expectedFaults.getAsDouble());
    }
}
