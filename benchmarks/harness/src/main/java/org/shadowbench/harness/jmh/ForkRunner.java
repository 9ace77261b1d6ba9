package org.shadowbench.harness.jmh;

import org.shadowbench.harness.model.RunRecord.PlannedRow;

/** Runs one fork of one row. */
@FunctionalInterface
public interface ForkRunner {

    /**
     * Runs the fork to its end.
     *
     * @return JMH's JSON of this fork
     * @throws JmhBusyException if no benchmark can be run at present
     * @throws ForkFailedException if the benchmark threw, or its JVM ended too early
     */
    byte[] run(PlannedRow row) throws JmhBusyException, ForkFailedException;
}
