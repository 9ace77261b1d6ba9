package org.shadowbench.core.mmu.page;

import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.api.Statistics;

/** The statistics that the MMU keeps. Nothing that it does next depends on them. */
public final class LiveStatistics extends Statistics {

    /** Adds one. */
    public void increment(Counter counter) {
        values[counter.ordinal()]++;
    }

    /** Subtracts one from a gauge. */
    public void decrement(Counter counter) {
        values[counter.ordinal()]--;
    }

    /** Adds {@code amount}. */
    public void add(Counter counter, long amount) {
        values[counter.ordinal()] += amount;
    }
}
