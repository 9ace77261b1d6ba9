package org.shadowbench.core.memory;

/** A {@link PagePool} has no page to give. */
public final class OutOfPagesException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    OutOfPagesException(String message) {
        super(message);
    }

    OutOfPagesException(String message, Throwable cause) {
        super(message, cause);
    }
}
