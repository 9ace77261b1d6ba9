package org.shadowbench.core.mmu;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

import org.shadowbench.core.memory.PagePool;

/** What an MMU has done and has: one long per {@link Counter}, always on. A copy is a snapshot. */
public final class Statistics {

    private static final int COUNT = Counter.values().length;

    private final long[] values;

    Statistics() {
        this(new long[COUNT]);
    }

    private Statistics(long[] values) {
        this.values = values;
    }

    /** The value of {@code counter}. */
    public long get(Counter counter) {
        return values[counter.ordinal()];
    }

    /** All faults, those that were reflected to the guest included. */
    public long faults() {
        return get(Counter.READ_FAULTS) + get(Counter.WRITE_FAULTS) + get(Counter.EXECUTE_FAULTS);
    }

    /** All flushes of remote TLBs. */
    public long flushes() {
        return get(Counter.FULL_FLUSHES) + get(Counter.RANGE_FLUSHES);
    }

    /** The off-heap bytes of live shadow pages, translation arrays and descriptors; reverse-map heads are fixed and not here. */
    public long bytes() {
        return (get(Counter.LIVE_PAGES) + get(Counter.TRANSLATION_ARRAYS)) * PagePool.PAGE_BYTES
                + get(Counter.DESCRIPTORS) * PteLists.DESCRIPTOR_BYTES;
    }

    /** A copy that goes on no further. */
    public Statistics snapshot() {
        return new Statistics(values.clone());
    }

    /** What was counted since {@code earlier}, and by how much each gauge changed. */
    public Statistics minus(Statistics earlier) {
        long[] difference = values.clone();
        for (int i = 0; i < COUNT; i++) {
            difference[i] -= earlier.values[i];
        }
        return new Statistics(difference);
    }

    /** The values that are not zero, by counter. */
    public Map<Counter, Long> nonZero() {
        Map<Counter, Long> map = new EnumMap<>(Counter.class);
        for (Counter counter : Counter.values()) {
            if (get(counter) != 0) {
                map.put(counter, get(counter));
            }
        }
        return map;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Statistics that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    /** The values that are not zero. */
    @Override
    public String toString() {
        return nonZero().toString();
    }

    void increment(Counter counter) {
        values[counter.ordinal()]++;
    }

    void decrement(Counter counter) {
        values[counter.ordinal()]--;
    }

    void add(Counter counter, long amount) {
        values[counter.ordinal()] += amount;
    }
}
