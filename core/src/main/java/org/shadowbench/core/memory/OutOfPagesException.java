package org.shadowbench.core.memory;

/** No off-heap memory is left: a {@link PagePool} is at its limit, or the system has no more. */
public final class OutOfPagesException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /** Makes the exception. */
    public OutOfPagesException(String message) {
        super(message);
    }

    /** Makes the exception with its cause. */
    public OutOfPagesException(String message, Throwable cause) {
        super(message, cause);
    }
}
