package org.shadowbench.benchmarks.workload;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlotOrderTest {

    @Test
    void shouldGoByNumber() {
        assertArrayEquals(IntStream.range(0, 1000).toArray(), SlotOrder.of("sequential").slots(1000));
    }

    @Test
    void shouldShuffleAlikeEachTimeAndLeaveNoneOut() {
        int[] slots = SlotOrder.of("shuffled").slots(1000);
        assertArrayEquals(slots, SlotOrder.SHUFFLED.slots(1000));
        int[] sorted = slots.clone();
        Arrays.sort(sorted);
        assertArrayEquals(SlotOrder.SEQUENTIAL.slots(1000), sorted);
        assertFalse(Arrays.equals(sorted, slots));
    }

    @Test
    void shouldLeaveNoNeighboursTogether() {
        int[] slots = SlotOrder.SHUFFLED.slots(100_000);
        long neighbours = IntStream.range(1, slots.length).filter(i -> slots[i] == slots[i - 1] + 1).count();
        // One is expected by chance; ten or more have a probability below 10^-6.
        assertFalse(neighbours >= 10, neighbours + " neighbours");
    }

    @Test
    void shouldNameTheOrdersThereAre() {
        var e = assertThrows(IllegalArgumentException.class, () -> SlotOrder.of("random"));
        assertEquals("order is \"random\", expected sequential or shuffled", e.getMessage());
    }
}
