package org.shadowbench.harness.model;

/** What was asked for can't be done. The message is one line for the user, and names what there is instead. */
public final class UsageException extends Exception {

    private static final long serialVersionUID = 1;

    public UsageException(String message) {
        super(message);
    }
}
