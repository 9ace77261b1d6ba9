package org.shadowbench.harness.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The sources that a program was built from, as git knows them.
 *
 * @param changes a checksum of all that differs from the commit, new files included, or "" if nothing does
 */
public record SourceState(String commit, String changes) {

    boolean dirty() {
        return !changes.isEmpty();
    }

    /**
     * Asks git.
     *
     * @param folder in a working tree; outside of one the commit is "unknown"
     * @param build git's pathspecs of the files that the build reads; others may change freely
     */
    static SourceState of(Path folder, List<String> build) {
        Optional<String> top = ExternalProgram.firstLine("git", "-C", folder.toString(), "rev-parse",
                "--show-toplevel");
        if (top.isEmpty()) {
            return new SourceState("unknown", "");
        }
        String commit = ExternalProgram.firstLine("git", "-C", top.get(), "rev-parse", "HEAD").orElse("unknown");
        return new SourceState(commit, changes(Path.of(top.get()), build));
    }

    private static String changes(Path top, List<String> build) {
        CRC32 sum = new CRC32();
        git(top, build, "diff", "HEAD", "--").ifPresent(sum::update);
        git(top, build, "ls-files", "--others", "--exclude-standard", "-z", "--").ifPresent(files -> {
            sum.update(files);
            for (String file : new String(files).split("\0")) {
                add(sum, top.resolve(file));
            }
        });
        return sum.getValue() == 0 ? "" : HexFormat.of().toHexDigits((int) sum.getValue());
    }

    private static void add(CRC32 sum, Path file) {
        try {
            if (Files.isRegularFile(file)) {
                sum.update(Files.readAllBytes(file));
            }
        } catch (IOException ignored) {
            // Its name is in the sum already, so the tree still counts as changed.
        }
    }

    private static Optional<byte[]> git(Path top, List<String> build, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-C", top.toString()));
        command.addAll(List.of(arguments));
        command.addAll(build);
        return ExternalProgram.output(command.toArray(String[]::new));
    }
}
