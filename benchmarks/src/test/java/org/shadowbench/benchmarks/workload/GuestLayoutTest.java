package org.shadowbench.benchmarks.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shadowbench.core.mmu.api.SlotLayout;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;

class GuestLayoutTest {

    private static final long MIB = 1 << 20;

    @Test
    void shouldMapARegionPerHugePage() {
        GuestLayout guest = GuestLayout.contiguous(64 * MIB, PageLevel.LEVEL_2M, Access.ALL);
        assertEquals(32, guest.regions());
        assertEquals(16384, guest.pages());
        assertEquals(31 * 512, guest.firstGfn(31));
        assertEquals(Access.ALL, guest.access(31));
        assertEquals(1, guest.slots().size());
        assertEquals(SlotLayout.of(0, 16384, PageLevel.LEVEL_2M), guest.slots().getFirst());
        assertEquals(3, GuestLayout.contiguous(3L << 30, PageLevel.LEVEL_1G, 4).regions());
    }

    @ParameterizedTest
    @ValueSource(strings = {"compiler", "database", "interpreter"})
    void shouldHaveTheRegionsOfATraceAndWhatItDoesThere(String name) {
        Trace trace = Trace.named(name);
        TraceLayout known = TraceLayout.of(trace);
        GuestLayout guest = GuestLayout.touchedBy(trace, PageLevel.LEVEL_2M);
        assertEquals(known.shadowPages(), guest.regions());
        for (int region = 0; region < guest.regions(); region++) {
            assertEquals(known.firstPage(region), guest.firstGfn(region));
            assertEquals(known.access(region), guest.access(region));
        }
        assertEquals(Access.USER, guest.withAccess(Access.USER).access(guest.regions() - 1));
        assertEquals(guest.pages(), guest.slots().stream().mapToLong(SlotLayout::pages).sum());
    }

    @Test
    void shouldMapEachFrameOnceMorePerAlias() {
        GuestLayout guest = GuestLayout.touchedBy(Trace.named("database"), PageLevel.LEVEL_2M).withAliases(3);
        Set<Long> addresses = new HashSet<>();
        for (int region = 0; region < guest.regions(); region++) {
            for (int alias = 0; alias < 3; alias++) {
                long address = guest.address(guest.firstGfn(region) + 5, alias);
                assertTrue(addresses.add(address), () -> "0x%x a second time".formatted(address));
                assertEquals(5, PageLevel.index(address, 1));
                assertEquals(region, guest.regionAt(address));
            }
            assertEquals(guest.firstGfn(region) << 12, guest.address(guest.firstGfn(region), 0));
        }
    }

    @Test
    void shouldRefuseWhatCannotBeMapped() {
        assertThrows(IllegalArgumentException.class, () -> GuestLayout.contiguous(3 * MIB, PageLevel.LEVEL_2M, 7));
        assertThrows(IllegalArgumentException.class, () -> GuestLayout.contiguous(0, PageLevel.LEVEL_2M, 7));
        assertThrows(IllegalArgumentException.class, () -> GuestLayout.contiguous(2 * MIB, PageLevel.LEVEL_4K, 7));
        assertThrows(IllegalArgumentException.class, () -> GuestLayout.contiguous(2 * MIB, PageLevel.LEVEL_2M, 8));
        assertThrows(IllegalArgumentException.class, () -> GuestLayout.contiguous(1L << 49, PageLevel.LEVEL_1G, 7));
        GuestLayout guest = GuestLayout.contiguous(1L << 40, PageLevel.LEVEL_1G, 7);
        assertEquals(256, guest.withAliases(256).aliases());
        assertThrows(IllegalArgumentException.class, () -> guest.withAliases(257));
        assertThrows(IllegalArgumentException.class, () -> guest.withAliases(Integer.MAX_VALUE));
        assertThrows(IllegalArgumentException.class, () -> guest.withAliases(0));
        assertThrows(IllegalArgumentException.class, () -> guest.withHostLevel(4));
        assertThrows(IllegalArgumentException.class,
                () -> GuestLayout.contiguous(2 * MIB, PageLevel.LEVEL_2M, 7).withHostLevel(3));
    }
}
