package org.shadowbench.benchmarks.scenario;

/**
 * What a phase makes the MMU do, as the model counts it.
 *
 * @param faults faults of the guest
 * @param splitChildren leaves that splits install
 */
public record Work(long faults, long splitChildren) {

    /** So many times this. */
    public Work times(int factor) {
        return new Work(faults * factor, splitChildren * factor);
    }
}
