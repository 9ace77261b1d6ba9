package org.shadowbench.core.mmu.state;

import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.page.LiveStatistics;

/** The TLBs of the other CPUs. The model has none, so a flush is only counted. */
public final class RemoteTlbs {

    private final LiveStatistics statistics;

    RemoteTlbs(LiveStatistics statistics) {
        this.statistics = statistics;
    }

    /** Flushes everything ({@code kvm_flush_remote_tlbs}). */
    public void flushAll() {
        statistics.increment(Counter.FULL_FLUSHES);
    }

    /** Flushes a range of 4K pages ({@code kvm_flush_remote_tlbs_with_address}). */
    public void flushRange(long pages) {
        statistics.increment(Counter.RANGE_FLUSHES);
        statistics.add(Counter.RANGE_FLUSHED_PAGES, pages);
    }
}
