package org.shadowbench.core.kvm;

import java.util.ArrayList;
import java.util.List;

/**
 * A scenario's line as one list of operations, from which some can be left out.
 *
 * @param head the name and the options
 * @param steps the operations of all phases, in order
 */
record ScenarioText(String head, List<Step> steps) {

    /**
     * An operation, and the phase that it belongs to.
     *
     * @param phase counts from 0
     * @param operation its word
     */
    record Step(int phase, String operation) {}

    /** Takes the line of {@code scenario} apart. */
    static ScenarioText of(Scenario scenario) {
        List<String> words = List.of(scenario.line().split(" +"));
        int first = words.size() - scenario.phases().size();
        List<Step> steps = new ArrayList<>();
        for (int i = first; i < words.size(); i++) {
            String word = words.get(i);
            for (String operation : word.substring(word.indexOf('=') + 1).split(",")) {
                steps.add(new Step(i - first, operation));
            }
        }
        return new ScenarioText(String.join(" ", words.subList(0, first)), steps);
    }

    /** These without the phases after number {@code last}. */
    ScenarioText upTo(int last) {
        return with(steps.stream().filter(step -> step.phase() <= last).toList());
    }

    /** The same machine, which does other things. */
    ScenarioText with(List<Step> steps) {
        return new ScenarioText(head, steps);
    }

    /** The line of a scenario. It has only those phases that any operation is left of, under their old numbers. */
    String line(String name) {
        StringBuilder line = new StringBuilder(name + head.substring(Math.max(head.indexOf(' '), 0)));
        int phase = -1;
        for (Step step : steps) {
            line.append(step.phase() == phase ? "," : " p" + step.phase() + "=").append(step.operation());
            phase = step.phase();
        }
        return line.toString();
    }
}
