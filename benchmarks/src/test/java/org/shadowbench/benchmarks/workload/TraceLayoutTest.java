package org.shadowbench.benchmarks.workload;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shadowbench.core.guest.AccessKind;
import org.shadowbench.core.paging.PageLevel;

class TraceLayoutTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void shouldAgreeWithAPlainListOfRegions(long seed) {
        List<RecordedAccess> accesses = RecordedAccess.random(new Random(seed));
        TraceLayout layout = TraceLayout.of(trace(accesses));

        List<Long> order = accesses.stream().map(access -> access.page() / PageLevel.ENTRIES).distinct().sorted()
                .toList();

        assertEquals(order.size(), layout.shadowPages(), () -> "seed " + seed);
        int[] slots = accesses.stream()
                .mapToInt(access -> order.indexOf(access.page() / PageLevel.ENTRIES) * PageLevel.ENTRIES
                        + (int) (access.page() % PageLevel.ENTRIES))
                .toArray();
        assertArrayEquals(slots, layout.slots(), () -> "seed " + seed);
    }

    @Test
    void shouldNotLetTheCallerChangeItsSlots() {
        TraceLayout layout = TraceLayout.of(trace(List.of(new RecordedAccess(0, 7, AccessKind.READ))));
        layout.slots()[0] = 99;
        assertArrayEquals(new int[]{7}, layout.slots());
    }

    @Test
    void shouldRejectMoreRegionsThanSlotsCanName() {
        int most = 1 << 22;
        assertEquals(most, TraceLayout.of(oneAccessPerRegion(most)).shadowPages());
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class,
                () -> TraceLayout.of(oneAccessPerRegion(most + 1)));
        assertEquals("trace touches 4194305 regions of 2 MiB, expected at most 4194304", e.getMessage());
    }

    private static Trace oneAccessPerRegion(int regions) {
        long[] pages = LongStream.range(0, regions).map(region -> region * PageLevel.ENTRIES).toArray();
        return new Trace(new int[regions], pages, new byte[regions]);
    }

    private static Trace trace(List<RecordedAccess> accesses) {
        TraceBuilder builder = new TraceBuilder();
        accesses.forEach(access -> builder.add(access.epoch(), access.page(), access.kind()));
        return builder.build();
    }
}
