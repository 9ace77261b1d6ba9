package org.shadowbench.benchmarks.scenario;

/**
 * The costs of a real host's work, to turn counts into time. All costs are added up, as if one vCPU at a time held the
 * MMU lock.
 *
 * @param faultNanoseconds of a fault, from the guest's exit to its entry
 * @param flushNanoseconds of a flush of remote TLBs
 * @param childNanoseconds of each child that a split installs
 */
public record CostModel(double faultNanoseconds, double flushNanoseconds, double childNanoseconds) {

    private static final double NANOSECONDS_PER_SECOND = 1e9;

    /**
     * Checks the costs.
     *
     * @throws IllegalArgumentException if one is negative or not finite
     */
    public CostModel {
        check("fault", faultNanoseconds);
        check("flush", flushNanoseconds);
        check("child", childNanoseconds);
    }

    /** The seconds that it takes to turn dirty logging on. */
    public double splitSeconds(ScenarioOutcome outcome) {
        return seconds(outcome.split().faults(), outcome.split().flushes(), outcome.splitChildren());
    }

    /** The seconds of the faults and flushes after that. */
    public double repairSeconds(ScenarioOutcome outcome) {
        return seconds(outcome.faults(), outcome.flushes(), 0);
    }

    private double seconds(long faults, long flushes, long children) {
        return (faults * faultNanoseconds + flushes * flushNanoseconds + children * childNanoseconds)
                / NANOSECONDS_PER_SECOND;
    }

    private static void check(String name, double nanoseconds) {
        if (!(nanoseconds >= 0 && nanoseconds < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    name + " is " + nanoseconds + ", expected nanoseconds of 0 or more");
        }
    }
}
