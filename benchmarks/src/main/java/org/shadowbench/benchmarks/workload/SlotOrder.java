package org.shadowbench.benchmarks.workload;

import java.util.SplittableRandom;

/** The order in which a benchmark goes through the slots of its working set. Each slot comes once. */
public enum SlotOrder {

    /** By number: a prefetcher foresees it. */
    SEQUENTIAL {
        @Override
        void arrange(int[] slots) {}
    },

    /** A uniformly random permutation, the same in each fork: no prefetcher foresees it. */
    SHUFFLED {
        @Override
        void arrange(int[] slots) {
            SplittableRandom random = new SplittableRandom(SEED);
            for (int i = slots.length - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                int slot = slots[i];
                slots[i] = slots[j];
                slots[j] = slot;
            }
        }
    };

    private static final long SEED = 0x5ade_b0a2L;
    private static final Words<SlotOrder> WORDS = Words.ofConstants(SlotOrder.class);

    /**
     * The order that a value of the parameter {@code order} names.
     *
     * @throws IllegalArgumentException if it names none
     */
    public static SlotOrder of(String order) {
        return WORDS.value("order", order);
    }

    /** The slots 0 to {@code count - 1} in this order. */
    public int[] slots(int count) {
        int[] slots = new int[count];
        for (int slot = 0; slot < count; slot++) {
            slots[slot] = slot;
        }
        arrange(slots);
        return slots;
    }

    abstract void arrange(int[] slots);
}
