package org.shadowbench.harness.jmh;

/** A fork gave no result. The message is what JMH said last. */
public final class ForkFailedException extends Exception {

    private static final long serialVersionUID = 1;

    public ForkFailedException(String said, Throwable cause) {
        super(said, cause);
    }
}
