package org.shadowbench.benchmarks.workload;

import java.io.IOException;

/** A file is not a whole trace. */
public final class TraceFormatException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * Names the place and the problem.
     *
     * @param line where the file stops being a trace, counted from 1; the header is line 1
     */
    TraceFormatException(String file, long line, String problem, Throwable cause) {
        super("%s: line %d: %s".formatted(file, line, problem), cause);
    }
}
