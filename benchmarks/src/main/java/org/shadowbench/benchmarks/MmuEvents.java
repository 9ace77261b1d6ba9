package org.shadowbench.benchmarks;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.shadowbench.core.memory.PagePool;
import org.shadowbench.core.mmu.ShadowMmu;
import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.api.Statistics;

/**
 * The MMU's events of an iteration, per operation, beside the time. They are those between {@link #begin} and
 * {@link #end}, without those of restoring a pool. JMH adds the iterations up in its own tables. The suite's results
 * have each iteration.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class MmuEvents {

    private long operations;
    private long faults;
    private long drops;
    private long flushes;
    private long allocations;

    /**
     * The stale bytes of the first batch, which is like all others. Counting them allocates on the heap, which must not
     * show in a row's allocation.
     */
    private double staleBytes = Double.NaN;
    private long staleBefore;

    /** Sets all counts to zero. */
    @Setup(Level.Iteration)
    public void reset() {
        operations = 0;
        faults = 0;
        drops = 0;
        flushes = 0;
        allocations = 0;
    }

    /** Starts to count. Allocates nothing, except before the first batch. */
    void begin(ShadowMmu mmu) {
        if (Double.isNaN(staleBytes)) {
            staleBefore = mmu.stalePages();
        }
        count(mmu.statistics(), -1);
    }

    /** Stops counting, after a number of operations. */
    void end(ShadowMmu mmu, long operations) {
        if (Double.isNaN(staleBytes)) {
            staleBytes = (double) (mmu.stalePages() - staleBefore) * PagePool.PAGE_BYTES / operations;
        }
        this.operations += operations;
        count(mmu.statistics(), 1);
    }

    /** Faults of all kinds. */
    public double faults() {
        return per(faults);
    }

    /** Children unlinked because of their access. */
    public double drops() {
        return per(drops);
    }

    /** Flushes of remote TLBs. */
    public double flushes() {
        return per(flushes);
    }

    /** Shadow pages allocated. */
    public double allocations() {
        return per(allocations);
    }

    /**
     * Bytes of the tables that a walk from the root no longer reaches. Negative where stale tables were linked again.
     */
    public double staleBytes() {
        return staleBytes;
    }

    private void count(Statistics statistics, int sign) {
        faults += sign * statistics.faults();
        drops += sign * statistics.get(Counter.ACCESS_DROPS);
        flushes += sign * statistics.flushes();
        allocations += sign * statistics.get(Counter.PAGES_ALLOCATED);
    }

    private double per(long count) {
        return operations == 0 ? 0 : (double) count / operations;
    }
}
