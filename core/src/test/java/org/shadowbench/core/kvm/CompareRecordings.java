package org.shadowbench.core.kvm;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Compares recordings with the model from the command line, and says what differs.
 *
 * <p>
 * Usage: {@code java -cp core/target/classes:core/target/test-classes org.shadowbench.core.kvm.CompareRecordings
 * FILE...}. Exits with status 1 if anything differs.
 */
final class CompareRecordings {

    private CompareRecordings() {}

    public static void main(String[] files) throws IOException {
        if (files.length == 0) {
            System.err.println("usage: CompareRecordings FILE...");
            System.exit(2);
        }
        boolean equal = true;
        for (String file : files) {
            equal &= compare(file);
        }
        System.exit(equal ? 0 : 1);
    }

    private static boolean compare(String file) throws IOException {
        Recording recording = RecordingReader.readFile(Path.of(file));
        Agreement agreement = Agreement.of(recording, Kernel.optionsOf(recording));
        agreement.differences().forEach(System.out::println);
        System.out.printf("%s: %d phases of %d scenarios, %d differ%n", file, agreement.phases(),
                recording.scenarios().size(), agreement.differences().size());
        return agreement.differences().isEmpty();
    }
}
