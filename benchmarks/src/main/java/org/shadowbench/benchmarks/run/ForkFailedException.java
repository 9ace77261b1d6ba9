package org.shadowbench.benchmarks.run;

/** A fork gave no result. The message is what JMH said last. */
final class ForkFailedException extends Exception {

    private static final long serialVersionUID = 1;

    ForkFailedException(String said, Throwable cause) {
        super(said, cause);
    }
}
