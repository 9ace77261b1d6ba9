package org.shadowbench.harness.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files that appear whole or not at all, so that a program that is killed leaves no half of one. */
public final class AtomicFile {

    /** Ends the name of a file that is being written. */
    public static final String UNFINISHED = ".part";

    private AtomicFile() {}

    /** Writes a file, in place of an earlier one of that name. */
    public static void write(Path file, byte[] bytes) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + UNFINISHED);
        Files.write(part, bytes);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
