package org.shadowbench.benchmarks.run;

import org.shadowbench.benchmarks.run.Plan.RowPlan;

/** Runs one fork of one row. */
@FunctionalInterface
interface ForkRunner {

    /**
     * Runs it to its end.
     *
     * @return JMH's JSON of this fork
     * @throws UsageException if no benchmark can be run at present
     * @throws ForkFailedException if the benchmark threw, or its JVM ended before it should
     */
    byte[] run(RowPlan row) throws UsageException, ForkFailedException;
}
