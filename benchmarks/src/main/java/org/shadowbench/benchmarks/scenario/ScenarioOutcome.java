package org.shadowbench.benchmarks.scenario;

import java.util.LinkedHashMap;
import java.util.Map;
import org.shadowbench.benchmarks.workload.GuestWords;
import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.api.SplitPolicy;
import org.shadowbench.core.mmu.api.Statistics;

/**
 * The counts of a scenario.
 *
 * @param policy the policy of the splits
 * @param regions huge pages of the guest, aliases not counted
 * @param hiddenExecuteRegions regions in which the guest granted EXEC and the huge SPTE lacked it
 * @param swappedRegions regions in which a fault found a table whose access was not the guest's, and unlinked it
 * @param split counts of the time in which dirty logging was turned on
 * @param repair counts of the time after that, to the end
 * @param stalePages shadow pages at the end that no walk from the root reaches
 * @param descriptors descriptors of reverse maps in use at the end, 128 bytes each
 * @param offHeapBytes the MMU's memory outside the heap at the end, reverse-map heads included
 * @param nanoseconds the time of all touches, those without a fault included: one reading, not a benchmark
 */
public record ScenarioOutcome(SplitPolicy policy, int regions, int hiddenExecuteRegions, int swappedRegions,
        Statistics split, Statistics repair, long stalePages, long descriptors, long offHeapBytes, long nanoseconds) {

    /** Faults after the split, those that the guest itself had to handle included. */
    public long faults() {
        return repair.faults();
    }

    /** Tables that faults unlinked because their access was not the guest's. */
    public long drops() {
        return repair.get(Counter.ACCESS_DROPS);
    }

    /** Flushes of remote TLBs after the split. */
    public long flushes() {
        return repair.flushes();
    }

    /** Shadow pages allocated after the split. */
    public long pagesAllocated() {
        return repair.get(Counter.PAGES_ALLOCATED);
    }

    /** Leaves that the splits installed. */
    public long splitChildren() {
        return split.get(Counter.SPLIT_CHILDREN);
    }

    /** The figures by their names in files, in their order there. */
    public Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("policy", GuestWords.POLICIES.word(policy));
        figures.put("regions", regions);
        figures.put("faults", faults());
        figures.put("read_faults", repair.get(Counter.READ_FAULTS));
        figures.put("write_faults", repair.get(Counter.WRITE_FAULTS));
        figures.put("execute_faults", repair.get(Counter.EXECUTE_FAULTS));
        figures.put("drops", drops());
        figures.put("tlb_flushes", flushes());
        figures.put("pages_allocated", pagesAllocated());
        figures.put("pages_reused", repair.get(Counter.PAGES_REUSED));
        figures.put("stale_pages", stalePages);
        figures.put("descriptors", descriptors);
        figures.put("off_heap_bytes", offHeapBytes);
        figures.put("nanoseconds", nanoseconds);
        return figures;
    }
}
