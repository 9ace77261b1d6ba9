package org.shadowbench.core.kvm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.shadowbench.core.mmu.api.Behaviour;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.mmu.api.SplitPolicy;

/**
 * Wrong options on purpose, to see which of them the recordings notice.
 *
 * <p>
 * Usage: {@code java -cp core/target/classes:core/target/test-classes org.shadowbench.core.kvm.Controls FILE...}.
 * Prints for each recording and each switch or policy that is wrong how many phases differ that don't differ else, or
 * the bug that it ends in.
 */
final class Controls {

    private final Recording recording;
    private final MmuOptions right;
    private final Set<String> known;

    private Controls(Recording recording) {
        this.recording = recording;
        right = Kernel.optionsOf(recording);
        known = differing(right);
    }

    public static void main(String[] files) throws IOException {
        if (files.length == 0) {
            System.err.println("usage: Controls FILE...");
            System.exit(2);
        }
        for (String file : files) {
            System.out.println(file);
            new Controls(RecordingReader.readFile(Path.of(file))).print();
        }
    }

    /** The options with {@code behaviour} if they lack it, else without it. */
    static MmuOptions toggled(MmuOptions options, Behaviour behaviour) {
        Set<Behaviour> behaviours = EnumSet.of(behaviour);
        behaviours.addAll(options.behaviours());
        if (options.behaviours().contains(behaviour)) {
            behaviours.remove(behaviour);
        }
        MmuOptions changed = MmuOptions.defaults().with(options.policy());
        for (Behaviour each : behaviours) {
            changed = changed.with(each);
        }
        return changed;
    }

    private void print() {
        for (Behaviour behaviour : Behaviour.values()) {
            print((right.behaviours().contains(behaviour) ? "without " : "with ") + behaviour,
                    toggled(right, behaviour));
        }
        for (SplitPolicy policy : EnumSet.complementOf(EnumSet.of(right.policy()))) {
            print("policy " + policy, right.with(policy));
        }
        print("without eager splitting", right.withoutEagerSplit());
    }

    private void print(String name, MmuOptions wrong) {
        try {
            Set<String> found = differing(wrong);
            found.removeAll(known);
            System.out.printf("  %-40s %d%n", name, found.size());
        } catch (IllegalStateException e) {
            System.out.printf("  %-40s %s%n", name, e.getMessage());
        }
    }

    private Set<String> differing(MmuOptions options) {
        return Agreement.of(recording, options).differences().stream().map(Difference::where)
                .collect(Collectors.toSet());
    }
}
