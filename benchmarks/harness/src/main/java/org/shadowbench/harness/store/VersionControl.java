package org.shadowbench.harness.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Knows the folders that git keeps, so that no command changes a published folder by accident. */
public final class VersionControl {

    private VersionControl() {}

    /**
     * The reason why a command may not write into a folder that the user didn't name for it, or nothing.
     *
     * @param folder an existing folder
     */
    public static Optional<String> whyNotWrite(Path folder) throws IOException {
        Path real = folder.toRealPath();
        if (!isInWorkTree(real)) {
            return Optional.empty();
        }
        return switch (tracked(real)) {
            case YES -> Optional.of("is under version control");
            case NO -> Optional.empty();
            case UNKNOWN -> Optional.of("is in a git work tree, and git can't say whether it tracks its files");
        };
    }

    private enum Answer {
        YES, NO, UNKNOWN
    }

    private static boolean isInWorkTree(Path folder) {
        for (Path parent = folder; parent != null; parent = parent.getParent()) {
            if (Files.exists(parent.resolve(".git"))) {
                return true;
            }
        }
        return false;
    }

    /** Asks git whether it tracks a file in the folder. Git may be missing, or refuse the work tree of another user. */
    private static Answer tracked(Path folder) {
        ProcessBuilder git = new ProcessBuilder("git", "-C", folder.toString(), "ls-files", "--", ".")
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        // A hook of git names the repository of the commit in GIT_DIR and others, which need not be the folder's.
        git.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        try {
            Process process = git.start();
            process.getOutputStream().close();
            try (InputStream files = process.getInputStream()) {
                boolean any = files.read() >= 0;
                files.transferTo(OutputStream.nullOutputStream());
                return process.waitFor() != 0 ? Answer.UNKNOWN : any ? Answer.YES : Answer.NO;
            }
        } catch (IOException ignored) {
            return Answer.UNKNOWN;
        } catch (InterruptedException ignored) {
            Thread.currentThread().interrupt();
            return Answer.UNKNOWN;
        }
    }
}
