package org.shadowbench.benchmarks.scenario;

/**
 * The work that a phase gives the MMU, as the model counts it.
 *
 * @param faults faults of the guest
 * @param splitChildren leaves that splits install
 */
public record Work(long faults, long splitChildren) {

    /** This work {@code factor} times. */
    public Work times(int factor) {
        return new Work(faults * factor, splitChildren * factor);
    }
}
