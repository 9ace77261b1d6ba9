package org.shadowbench.core.mmu.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.shadowbench.core.mmu.page.LiveStatistics;

class StatisticsTest {

    @Test
    void shouldTakeTheDifferenceOfStatistics() {
        LiveStatistics statistics = new LiveStatistics();
        statistics.add(Counter.LINKS, 5);
        Statistics before = statistics.snapshot();
        statistics.increment(Counter.LINKS);
        statistics.decrement(Counter.LIVE_PAGES);
        statistics.increment(Counter.READ_FAULTS);
        statistics.increment(Counter.WRITE_FAULTS);
        statistics.increment(Counter.EXECUTE_FAULTS);
        statistics.increment(Counter.FULL_FLUSHES);
        statistics.increment(Counter.RANGE_FLUSHES);
        Statistics difference = statistics.minus(before);
        assertEquals(1, difference.get(Counter.LINKS));
        assertEquals(5, before.get(Counter.LINKS));
        assertEquals(3, difference.faults());
        assertEquals(2, difference.flushes());
        Map<Counter, Long> expected = new EnumMap<>(Counter.class);
        expected.put(Counter.READ_FAULTS, 1L);
        expected.put(Counter.WRITE_FAULTS, 1L);
        expected.put(Counter.EXECUTE_FAULTS, 1L);
        expected.put(Counter.LINKS, 1L);
        expected.put(Counter.FULL_FLUSHES, 1L);
        expected.put(Counter.RANGE_FLUSHES, 1L);
        expected.put(Counter.LIVE_PAGES, -1L);
        assertEquals(expected, difference.nonZero());
        assertEquals(expected.toString(), difference.toString());
        assertEquals(before, before.snapshot());
        assertEquals(before.hashCode(), before.snapshot().hashCode());
        assertNotEquals(before, statistics);
        assertNotEquals(before.hashCode(), statistics.hashCode());
        assertFalse(before.equals((Object) "no statistics"));
    }

    @Test
    void shouldCountTheBytesOfPagesArraysAndDescriptors() {
        LiveStatistics statistics = new LiveStatistics();
        statistics.add(Counter.LIVE_PAGES, 3);
        statistics.add(Counter.TRANSLATION_ARRAYS, 2);
        statistics.add(Counter.DESCRIPTORS, 10);
        assertEquals(5 * 4096 + 10 * 128, statistics.bytes());
    }
}
