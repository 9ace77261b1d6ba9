package org.shadowbench.core.kvm;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.function.Predicate;
import org.shadowbench.core.kvm.Recording.RecordedScenario;
import org.shadowbench.core.mmu.api.MmuOptions;

/** Compares the counters of a kernel with those of the model. */
final class Agreement {

    private final Recording recording;
    private final MmuOptions options;
    private final List<Difference> differences = new ArrayList<>();
    private int phases;

    private Agreement(Recording recording, MmuOptions options) {
        this.recording = recording;
        this.options = options;
    }

    /** Compares all scenarios of {@code recording} with a model that has {@code options}. */
    static Agreement of(Recording recording, MmuOptions options) {
        return of(recording, _ -> true, options);
    }

    /** Compares those scenarios of {@code recording} whose name {@code wanted} accepts. */
    static Agreement of(Recording recording, Predicate<String> wanted, MmuOptions options) {
        Agreement agreement = new Agreement(recording, options);
        recording.scenarios().stream().filter(recorded -> wanted.test(recorded.scenario().name()))
                .forEach(agreement::compare);
        return agreement;
    }

    /** The number of phases that were compared. */
    int phases() {
        return phases;
    }

    /** The number of phases with a counter that differs. */
    long differingPhases() {
        return differences.stream().filter(Difference::isOfPhase).count();
    }

    /** What differs, in the order of the recording. */
    List<Difference> differences() {
        return differences;
    }

    private void compare(RecordedScenario recorded) {
        Scenario scenario = recorded.scenario();
        try (ModelReplay replay = new ModelReplay(scenario.setup(), options)) {
            for (int i = 0; i < scenario.phases().size(); i++) {
                Phase phase = scenario.phases().get(i);
                compare(scenario, phase.name(), recorded.phases().get(i), replay.run(phase));
            }
            compare(scenario, "end", recorded.phases().getLast(), replay.runEnd());
            comparePermissions(recorded, replay.permissions());
            replay.audit()
                    .forEach(finding -> differences.add(new Difference(scenario.name(), Difference.AUDIT, finding)));
        } catch (RuntimeException e) {
            throw new IllegalStateException("scenario " + scenario.name() + ": " + e, e);
        }
    }

    private void compare(Scenario scenario, String phase, EnumMap<KvmCounter, Long> kernel,
            EnumMap<KvmCounter, Long> model) {
        phases++;
        StringBuilder text = new StringBuilder();
        for (KvmCounter counter : KvmCounter.values()) {
            long expected = kernel.getOrDefault(counter, 0L);
            if (recording.has(counter) && expected != model.get(counter)) {
                text.append(' ').append(counter.key()).append('=').append(expected).append('/')
                        .append(model.get(counter));
            }
        }
        if (!text.isEmpty()) {
            differences.add(new Difference(scenario.name(), phase, "kernel/model" + text));
        }
    }

    private void comparePermissions(RecordedScenario recorded, List<String> model) {
        if (!recorded.permissions().equals(model)) {
            differences.add(new Difference(recorded.scenario().name(), Difference.PERMISSIONS,
                    "kernel " + recorded.permissions() + ", model " + model));
        }
    }
}
