package org.shadowbench.benchmarks.workload;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shadowbench.core.paging.Access;

class TraceLayoutTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void shouldAgreeWithAPlainMapOfRegions(long seed) {
        List<RecordedAccess> accesses = RecordedAccess.random(new Random(seed));
        TraceLayout layout = TraceLayout.of(trace(accesses));

        TreeMap<Long, Set<AccessKind>> regions = new TreeMap<>();
        accesses.forEach(access -> regions
                .computeIfAbsent(access.page() / 512, _ -> EnumSet.noneOf(AccessKind.class)).add(access.kind()));
        List<Long> order = new ArrayList<>(regions.keySet());

        assertEquals(order.size(), layout.shadowPages(), () -> "seed " + seed);
        for (int shadowPage = 0; shadowPage < order.size(); shadowPage++) {
            assertEquals(order.get(shadowPage) * 512, layout.firstPage(shadowPage), () -> "seed " + seed);
            for (AccessKind kind : AccessKind.values()) {
                assertEquals(regions.get(order.get(shadowPage)).contains(kind), layout.has(shadowPage, kind),
                        () -> "seed " + seed);
            }
        }
        int[] slots = accesses.stream()
                .mapToInt(access -> order.indexOf(access.page() / 512) * 512 + (int) (access.page() % 512)).toArray();
        assertArrayEquals(slots, layout.slots(), () -> "seed " + seed);
    }

    @Test
    void shouldGiveEachRegionTheAccessThatItsUseNeeds() {
        TraceLayout layout = TraceLayout.of(trace(List.of(new RecordedAccess(0, 3 * 512, AccessKind.EXECUTE),
                new RecordedAccess(0, 5, AccessKind.READ), new RecordedAccess(0, 512, AccessKind.WRITE),
                new RecordedAccess(1, 2 * 512 + 511, AccessKind.WRITE),
                new RecordedAccess(1, 2 * 512, AccessKind.EXECUTE))));
        assertEquals(4, layout.shadowPages());
        assertEquals("u--", Access.toString(layout.access(0)));
        assertEquals("uw-", Access.toString(layout.access(1)));
        assertEquals("uwx", Access.toString(layout.access(2)));
        assertEquals("u-x", Access.toString(layout.access(3)));
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
        long[] pages = LongStream.range(0, regions).map(region -> region * 512).toArray();
        return new Trace(new int[regions], pages, new byte[regions]);
    }

    private static Trace trace(List<RecordedAccess> accesses) {
        TraceBuilder builder = new TraceBuilder();
        accesses.forEach(access -> builder.add(access.epoch(), access.page(), access.kind()));
        return builder.build();
    }
}
