package org.shadowbench.benchmarks;

import java.util.Arrays;
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
 * What the MMU did in an iteration, per operation, beside the time it took: what happens between {@link #begin} and {@link #end},
 * and nothing of what restores a pool. JMH adds the iterations up in its own tables; the suite's results have each one.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class MmuEvents {

    private static final Counter[] COUNTERS = {Counter.READ_FAULTS, Counter.WRITE_FAULTS, Counter.EXECUTE_FAULTS,
            Counter.ACCESS_DROPS, Counter.FULL_FLUSHES, Counter.RANGE_FLUSHES, Counter.PAGES_ALLOCATED};

    private final long[] counts = new long[COUNTERS.length];
    private long operations;

    /** Those of the first batch, which is like all others: to find them allocates on the heap, and must not be in a row's allocation. */
    private double staleBytes = Double.NaN;
    private long staleBefore;

    /** Begins anew. */
    @Setup(Level.Iteration)
    public void reset() {
        operations = 0;
        Arrays.fill(counts, 0);
    }

    /** Counts from here on. Allocates nothing but before the first batch. */
    void begin(ShadowMmu mmu) {
        if (Double.isNaN(staleBytes)) {
            staleBefore = mmu.stalePages();
        }
        Statistics statistics = mmu.statistics();
        for (int i = 0; i < COUNTERS.length; i++) {
            counts[i] -= statistics.get(COUNTERS[i]);
        }
    }

    /** Counts up to here, which was so many operations. */
    void end(ShadowMmu mmu, long operations) {
        if (Double.isNaN(staleBytes)) {
            staleBytes = (double) (mmu.stalePages() - staleBefore) * PagePool.PAGE_BYTES / operations;
        }
        this.operations += operations;
        Statistics statistics = mmu.statistics();
        for (int i = 0; i < COUNTERS.length; i++) {
            counts[i] += statistics.get(COUNTERS[i]);
        }
    }

    /** Faults of all kinds. */
    public double faults() {
        return per(counts[0] + counts[1] + counts[2]);
    }

    /** Children unlinked because of their access. */
    public double drops() {
        return per(counts[3]);
    }

    /** Flushes of remote TLBs. */
    public double flushes() {
        return per(counts[4] + counts[5]);
    }

    /** Shadow pages allocated. */
    public double allocations() {
        return per(counts[6]);
    }

    /** Bytes of the tables that no walk from the root comes to any more; negative where stale tables were found and linked again. */
    public double staleBytes() {
        return staleBytes;
    }

    private double per(long count) {
        return operations == 0 ? 0 : (double) count / operations;
    }
}
