package org.shadowbench.core.mmu;

/** The TLBs of the other CPUs. There are none here: a flush is counted. */
final class RemoteTlbs {

    private final Statistics statistics;

    RemoteTlbs(Statistics statistics) {
        this.statistics = statistics;
    }

    /** {@code kvm_flush_remote_tlbs}. */
    void flushAll() {
        statistics.increment(Counter.FULL_FLUSHES);
    }

    /** {@code kvm_flush_remote_tlbs_with_address}. */
    void flushRange(long pages) {
        statistics.increment(Counter.RANGE_FLUSHES);
        statistics.add(Counter.RANGE_FLUSHED_PAGES, pages);
    }
}
