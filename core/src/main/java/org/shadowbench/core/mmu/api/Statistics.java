package org.shadowbench.core.mmu.api;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** The counters of an MMU: one long per {@link Counter}, always on. A copy is a snapshot. */
public class Statistics {

    /** The bytes of a descriptor of reverse maps ({@code struct pte_list_desc} of v6.0). */
    public static final int DESCRIPTOR_BYTES = 128;

    private static final int PAGE_BYTES = 4096;
    private static final int COUNT = Counter.values().length;

    /** The values by {@link Counter#ordinal}. */
    protected final long[] values;

    /** All zero. */
    protected Statistics() {
        this(new long[COUNT]);
    }

    private Statistics(long[] values) {
        this.values = values;
    }

    /** The value of {@code counter}. */
    public final long get(Counter counter) {
        return values[counter.ordinal()];
    }

    /** All faults, including those that were reflected to the guest. */
    public final long faults() {
        return get(Counter.READ_FAULTS) + get(Counter.WRITE_FAULTS) + get(Counter.EXECUTE_FAULTS);
    }

    /** All flushes of remote TLBs. */
    public final long flushes() {
        return get(Counter.FULL_FLUSHES) + get(Counter.RANGE_FLUSHES);
    }

    /**
     * The off-heap bytes of live shadow pages, translation arrays and descriptors. Reverse-map heads are not among
     * them: the slots fix their number.
     */
    public final long bytes() {
        return (get(Counter.LIVE_PAGES) + get(Counter.TRANSLATION_ARRAYS)) * PAGE_BYTES
                + get(Counter.DESCRIPTORS) * DESCRIPTOR_BYTES;
    }

    /** A copy that stays as it is. */
    public final Statistics snapshot() {
        return new Statistics(values.clone());
    }

    /** The counts since {@code earlier}, and the change of each gauge. */
    public final Statistics minus(Statistics earlier) {
        long[] difference = values.clone();
        for (int i = 0; i < COUNT; i++) {
            difference[i] -= earlier.values[i];
        }
        return new Statistics(difference);
    }

    /** The values that are not zero, by counter. */
    public final Map<Counter, Long> nonZero() {
        Map<Counter, Long> map = new EnumMap<>(Counter.class);
        for (Counter counter : Counter.values()) {
            if (get(counter) != 0) {
                map.put(counter, get(counter));
            }
        }
        return map;
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof Statistics that && Arrays.equals(values, that.values);
    }

    @Override
    public final int hashCode() {
        return Arrays.hashCode(values);
    }

    /** The values that are not zero. */
    @Override
    public final String toString() {
        return nonZero().toString();
    }
}
