package org.shadowbench.harness.model;

import java.nio.file.Path;

/** A file that should hold results doesn't. The message names the file, the place in it and what was expected. */
public final class BadResultException extends Exception {

    private static final long serialVersionUID = 1;

    public BadResultException(Path file, String problem) {
        super(file + ": " + problem);
    }

    /**
     * @param place where in the file: a line and column, or the path of a JSON value
     */
    public BadResultException(Path file, String place, String problem) {
        super(file + ", " + place + ": " + problem);
    }
}
