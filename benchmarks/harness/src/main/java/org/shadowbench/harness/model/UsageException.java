package org.shadowbench.harness.model;

/** A request of the user that can't be met. The message is one line, and names what is possible instead. */
public final class UsageException extends Exception {

    private static final long serialVersionUID = 1;

    public UsageException(String message) {
        super(message);
    }
}
