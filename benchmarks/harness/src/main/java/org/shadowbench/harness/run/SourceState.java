package org.shadowbench.harness.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * What git says of the sources that the program was built from.
 *
 * @param changes a checksum of all that differs from the commit, new files with it, or "" where nothing does
 */
public record SourceState(String commit, String changes) {

    /** What the build reads; results and notes beside it may change freely. */
    private static final String[] BUILD = {":/pom.xml", ":/core", ":/benchmarks", ":/.mvn"};

    boolean dirty() {
        return !changes.isEmpty();
    }

    static SourceState of(Path folder) {
        Optional<String> top = Command.firstLine("git", "-C", folder.toString(), "rev-parse", "--show-toplevel");
        if (top.isEmpty()) {
            return new SourceState("unknown", "");
        }
        String commit = Command.firstLine("git", "-C", top.get(), "rev-parse", "HEAD").orElse("unknown");
        return new SourceState(commit, changes(Path.of(top.get())));
    }

    private static String changes(Path top) {
        CRC32 sum = new CRC32();
        git(top, "diff", "HEAD", "--").ifPresent(sum::update);
        git(top, "ls-files", "--others", "--exclude-standard", "-z", "--").ifPresent(files -> {
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

    private static Optional<byte[]> git(Path top, String... arguments) {
        String[] command = new String[3 + arguments.length + BUILD.length];
        command[0] = "git";
        command[1] = "-C";
        command[2] = top.toString();
        System.arraycopy(arguments, 0, command, 3, arguments.length);
        System.arraycopy(BUILD, 0, command, 3 + arguments.length, BUILD.length);
        return Command.output(command);
    }
}
