package org.shadowbench.harness.jmh;

import org.shadowbench.harness.model.RunRecord.PlannedRow;
import org.shadowbench.harness.model.UsageException;

/** Runs one fork of one row. */
@FunctionalInterface
public interface ForkRunner {

    /**
     * Runs it to its end.
     *
     * @return JMH's JSON of this fork
     * @throws UsageException if no benchmark can be run at present
     * @throws ForkFailedException if the benchmark threw, or its JVM ended before it should
     */
    byte[] run(PlannedRow row) throws UsageException, ForkFailedException;
}
