package org.shadowbench.benchmarks.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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
        assertEquals(31 * PageLevel.pagesPer(PageLevel.LEVEL_2M), guest.firstGfn(31));
        assertEquals(Access.ALL, guest.access(31));
        assertEquals(1, guest.slots().size());
        assertEquals(SlotLayout.of(0, 16384, PageLevel.LEVEL_2M), guest.slots().getFirst());
        assertEquals(3, GuestLayout.contiguous(3L << 30, PageLevel.LEVEL_1G, Access.USER).regions());
    }

    @ParameterizedTest
    @ValueSource(strings = {"compiler", "database", "interpreter"})
    void shouldHaveTheRegionsOfATraceAndWhatItDoesThere(String name) {
        Trace trace = Trace.named(name);
        SortedMap<Long, Integer> known = new TreeMap<>();
        for (int i = 0; i < trace.size(); i++) {
            known.merge(PageLevel.roundGfn(trace.page(i), PageLevel.LEVEL_2M), trace.kind(i).needed(), (a, b) -> a | b);
        }
        GuestLayout guest = GuestLayout.touchedBy(trace, PageLevel.LEVEL_2M);
        SortedMap<Long, Integer> regions = new TreeMap<>();
        for (int region = 0; region < guest.regions(); region++) {
            regions.put(guest.firstGfn(region), guest.access(region));
        }
        assertEquals(known, regions);
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
                assertEquals(5, PageLevel.index(address, PageLevel.LEVEL_4K));
                assertEquals(region, guest.regionAt(address));
            }
            assertEquals(guest.firstGfn(region) << PageLevel.PAGE_SHIFT, guest.address(guest.firstGfn(region), 0));
        }
    }

    @Test
    void shouldRefuseWhatCannotBeMapped() {
        assertThrows(IllegalArgumentException.class,
                () -> GuestLayout.contiguous(3 * MIB, PageLevel.LEVEL_2M, Access.ALL));
        assertThrows(IllegalArgumentException.class, () -> GuestLayout.contiguous(0, PageLevel.LEVEL_2M, Access.ALL));
        assertThrows(IllegalArgumentException.class,
                () -> GuestLayout.contiguous(2 * MIB, PageLevel.LEVEL_4K, Access.ALL));
        assertThrows(IllegalArgumentException.class, () -> GuestLayout.contiguous(2 * MIB, PageLevel.LEVEL_2M, 8));
        assertThrows(IllegalArgumentException.class,
                () -> GuestLayout.contiguous(1L << 49, PageLevel.LEVEL_1G, Access.ALL));
        GuestLayout guest = GuestLayout.contiguous(1L << 40, PageLevel.LEVEL_1G, Access.ALL);
        assertEquals(256, guest.withAliases(256).aliases());
        assertThrows(IllegalArgumentException.class, () -> guest.withAliases(257));
        assertThrows(IllegalArgumentException.class, () -> guest.withAliases(Integer.MAX_VALUE));
        assertThrows(IllegalArgumentException.class, () -> guest.withAliases(0));
    }
}
