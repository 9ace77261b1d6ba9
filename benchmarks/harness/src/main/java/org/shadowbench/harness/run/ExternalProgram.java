package org.shadowbench.harness.run;

import java.io.IOException;
import java.util.Optional;

/** Runs another program, which may not be installed, and reads its output. */
final class ExternalProgram {

    private ExternalProgram() {}

    /** All that the program printed; nothing if it isn't there or failed. */
    static Optional<byte[]> output(String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            process.getOutputStream().close();
            byte[] output = process.getInputStream().readAllBytes();
            return process.waitFor() == 0 ? Optional.of(output) : Optional.empty();
        } catch (IOException ignored) {
            return Optional.empty();
        } catch (InterruptedException ignored) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    static Optional<String> firstLine(String... command) {
        return output(command).flatMap(output -> new String(output).lines().findFirst());
    }
}
