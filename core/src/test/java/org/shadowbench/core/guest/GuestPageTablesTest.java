package org.shadowbench.core.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.shadowbench.core.paging.GuestPte;
import org.shadowbench.core.paging.PageLevel;

class GuestPageTablesTest {

    private static final long HUGE = PageLevel.bytesPer(2);
    private static final long GIANT = PageLevel.bytesPer(3);

    private final GuestMemory memory = new GuestMemory(1000, 20);
    private final GuestPageTables tables = new GuestPageTables(memory);

    @AfterEach
    void close() {
        memory.close();
    }

    private static void assertRefused(String message, Class<? extends Exception> type, Executable call) {
        assertEquals(message, assertThrows(type, call).getMessage());
    }

    @Test
    void shouldMakeTheTablesThatAPageNeeds() {
        assertEquals(1000, tables.rootGfn());
        tables.map(0, 7, 1, 5);
        assertEquals(4, memory.tables());
        assertEquals(GuestPte.leaf(7, 1, 5), tables.entry(0, 1));
        assertEquals(GuestPte.table(1003, 7), tables.entry(0, 2));
        assertEquals(1003, tables.tableGfn(0, 1));
        assertEquals(1000, tables.tableGfn(0, 4));
        tables.map(HUGE, 512, 2, 7);
        tables.map(GIANT, 262144, 3, 7);
        assertEquals(4, memory.tables());
        assertEquals(1, tables.leafLevel(0));
        assertEquals(2, tables.leafLevel(HUGE + 5));
        assertEquals(3, tables.leafLevel(GIANT + HUGE));
        assertEquals(-1, tables.tableGfn(HUGE, 1));
        assertEquals(-1, tables.tableGfn(512 * GIANT, 3));
        assertEquals(0, tables.entry(512 * GIANT, 1));
    }

    @Test
    void shouldChangeAPageInItsPlace() {
        tables.map(0, 512, 2, 7);
        tables.makeDirty(4096);
        tables.protect(8192, 5);
        assertEquals(GuestPte.leaf(512, 2, 5) | GuestPte.ACCESSED | GuestPte.DIRTY, tables.entry(0, 2));
        tables.makeClean(0);
        assertEquals(GuestPte.leaf(512, 2, 5) | GuestPte.ACCESSED, tables.entry(0, 2));
        tables.map(0, 1024, 2, 6);
        assertEquals(GuestPte.leaf(1024, 2, 6), tables.entry(0, 2));
        tables.unmap(HUGE - 1);
        assertEquals(0, tables.entry(0, 2));
        tables.protectTable(0, 4, 4);
        assertEquals(4, GuestPte.access(tables.entry(0, 4)));
    }

    @Test
    void shouldFindNothingBelowAnEntryThatPointsToNoTable() {
        for (long gfn : new long[]{999, 1001 + 19, 1000 + (1L << 32)}) {
            tables.setEntry(0, 4, GuestPte.table(gfn, 7));
            assertEquals(-1, tables.tableGfn(0, 3));
            assertEquals(-1, tables.tableGfn(0, 1));
            assertEquals(0, tables.entry(0, 3));
            assertEquals(GuestPte.table(gfn, 7), tables.entry(0, 4));
            assertRefused("address 0x0 is not mapped", IllegalStateException.class, () -> tables.unmap(0));
            assertRefused("address 0x0 has an entry of level 4 for gfn 0x%x, expected a table".formatted(gfn),
                    IllegalStateException.class, () -> tables.map(0, 5, 1, 7));
        }
    }

    @Test
    void shouldTellTheObserverOfEachChange() {
        StringBuilder seen = new StringBuilder();
        memory.observe((gfn, index) -> seen.append(gfn).append(':').append(index).append(' '));
        tables.map(3 * HUGE, 512, 2, 7);
        tables.protect(3 * HUGE, 5);
        tables.unmap(3 * HUGE);
        assertEquals("1000:0 1001:0 1002:3 1002:3 1002:3 ", seen.toString());
    }

    @Test
    void shouldRefuseWhatIsNotAligned() {
        assertRefused("address is 0x1000, expected a multiple of 0x200000", IllegalArgumentException.class,
                () -> tables.map(4096, 0, 2, 7));
        assertRefused("gfn is 0x1, expected a multiple of 0x200", IllegalArgumentException.class,
                () -> tables.map(0, 1, 2, 7));
        assertRefused("address is 0x1, expected a multiple of 0x1000", IllegalArgumentException.class,
                () -> tables.map(1, 1, 1, 7));
        assertEquals(1, memory.tables());
    }

    @Test
    void shouldRefuseWhatIsOutOfRange() {
        assertThrows(IllegalArgumentException.class, () -> tables.map(0, 0, 0, 7));
        assertThrows(IllegalArgumentException.class, () -> tables.map(0, 0, 4, 7));
        assertThrows(IllegalArgumentException.class, () -> tables.map(0, 0, 1, 8));
        assertThrows(IllegalArgumentException.class, () -> tables.map(0, -1, 1, 7));
        assertRefused("gfn is 0x10000000000, expected 0 to 0xffffffffff", IllegalArgumentException.class,
                () -> tables.map(0, 1L << 40, 1, 7));
        assertRefused("address is 0x1000000000000, expected 0 to 0xffffffffffff", IllegalArgumentException.class,
                () -> tables.map(1L << 48, 0, 1, 7));
        assertThrows(IllegalArgumentException.class, () -> tables.entry(-1, 1));
        assertRefused("level is 5, expected 1 to 4", IllegalArgumentException.class, () -> tables.entry(0, 5));
        assertThrows(IllegalArgumentException.class, () -> tables.setEntry(0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> tables.setEntry(-1, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> tables.protect(0, 8));
        assertThrows(IllegalArgumentException.class, () -> tables.protectTable(0, 2, -1));
        assertTrue(tables.entry((1L << 48) - 1, 4) == 0);
        assertEquals(1, memory.tables());
    }

    @Test
    void shouldRefuseToMapOverTablesOrLargerPagesAndToChangeWhatIsNotThere() {
        assertRefused("address 0x0 is not mapped", IllegalStateException.class, () -> tables.unmap(0));
        assertThrows(IllegalStateException.class, () -> tables.protect(0, 7));
        assertThrows(IllegalStateException.class, () -> tables.makeDirty(0));
        assertThrows(IllegalStateException.class, () -> tables.makeClean(0));
        tables.map(0, 5, 1, 7);
        assertRefused("address 0x0 has a table below level 2, expected a page or nothing", IllegalStateException.class,
                () -> tables.map(0, 0, 2, 7));
        tables.map(HUGE, 512, 2, 7);
        assertRefused("address 0x200000 has a page of level 2, expected at most level 1", IllegalStateException.class,
                () -> tables.map(HUGE, 1, 1, 7));
        assertRefused("address 0x200000 has no table below level 2", IllegalStateException.class,
                () -> tables.protectTable(HUGE, 2, 7));
        assertThrows(IllegalStateException.class, () -> tables.protectTable(2 * HUGE, 2, 7));
        assertEquals(GuestPte.leaf(512, 2, 7), tables.entry(HUGE, 2));
    }
}
