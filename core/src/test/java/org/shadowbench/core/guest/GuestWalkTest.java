package org.shadowbench.core.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shadowbench.core.paging.GuestPte;
import org.shadowbench.core.paging.PageLevel;

class GuestWalkTest {

    private static final long HUGE = PageLevel.bytesPer(2);

    private final GuestMemory memory = new GuestMemory(1000, 20);
    private final GuestPageTables tables = new GuestPageTables(memory);
    private final GuestWalk walk = new GuestWalk(memory, AccessedDirty.ON);

    @AfterEach
    void close() {
        memory.close();
    }

    private boolean walk(long address, AccessKind kind) {
        return walk.translate(tables.rootGfn(), address, kind);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void shouldFindTheFrameAndLevelOfAPage(int level) {
        long address = 3 * PageLevel.bytesPer(level);
        long gfn = 5 * PageLevel.pagesPer(level);
        tables.map(address, gfn, level, 7);
        long last = PageLevel.pagesPer(level) - 1;
        assertTrue(walk(address + PageLevel.bytesPer(level) - 1, AccessKind.READ));
        assertEquals(level, walk.level());
        assertEquals(gfn + last, walk.gfn());
        assertTrue(walk(address, AccessKind.READ));
        assertEquals(gfn, walk.gfn());
        for (int at = 4; at >= level; at--) {
            assertEquals(tables.tableGfn(address, at), walk.tableGfn(at));
            assertEquals(7, walk.tableAccess(at));
        }
    }

    @Test
    void shouldAllowWhatAllLevelsAllow() {
        tables.map(0, 512, 2, 7);
        tables.makeDirty(0);
        tables.protectTable(0, 4, 6);
        tables.protectTable(0, 3, 5);
        assertTrue(walk(0, AccessKind.READ));
        assertEquals(7, walk.tableAccess(4));
        assertEquals(6, walk.tableAccess(3));
        assertEquals(4, walk.tableAccess(2));
        assertEquals(4, walk.access());
        assertFalse(walk(0, AccessKind.WRITE));
        assertFalse(walk(0, AccessKind.EXECUTE));
    }

    @Test
    void shouldRefuseWhatTheGuestForbids() {
        for (int access = 0; access < 8; access++) {
            tables.map(0, 0, 1, access);
            assertEquals((access & 4) == 4, walk(0, AccessKind.READ), "read by " + access);
            assertEquals((access & 6) == 6, walk(0, AccessKind.WRITE), "write by " + access);
            assertEquals((access & 5) == 5, walk(0, AccessKind.EXECUTE), "execute by " + access);
        }
    }

    @Test
    void shouldRefuseAndChangeNothingWhereNothingIsMapped() {
        assertFalse(walk(0, AccessKind.READ));
        tables.map(0, 0, 1, 5);
        assertFalse(walk(4096, AccessKind.READ));
        assertFalse(walk(0, AccessKind.WRITE));
        assertEquals(GuestPte.leaf(0, 1, 5), tables.entry(0, 1));
        assertEquals(GuestPte.table(1001, 7), tables.entry(0, 4));
    }

    @Test
    void shouldRefuseReservedBitsAndTablesThatAreNotThere() {
        tables.setEntry(0, 4, GuestPte.table(1000, 7) | GuestPte.LARGE);
        assertFalse(walk(0, AccessKind.READ));
        tables.setEntry(0, 4, GuestPte.table(5, 7));
        assertFalse(walk(0, AccessKind.READ));
        assertFalse(walk.translate(5, 0, AccessKind.READ));
    }

    @Test
    void shouldSetAccessedOnTheWayAndDirtyOnlyInTheLeafOfAWrite() {
        tables.map(0, 512, 2, 7);
        assertTrue(walk(0, AccessKind.READ));
        assertTrue(walk.updated(4) && walk.updated(3) && walk.updated(2));
        assertFalse(walk.updated(1));
        for (int level = 2; level <= 4; level++) {
            assertTrue(GuestPte.isAccessed(tables.entry(0, level)));
            assertFalse(GuestPte.isDirty(tables.entry(0, level)));
        }
        assertTrue(walk(0, AccessKind.EXECUTE));
        assertFalse(walk.updated(4) || walk.updated(3) || walk.updated(2));
        assertTrue(walk(0, AccessKind.WRITE));
        assertTrue(walk.updated(2));
        assertFalse(walk.updated(3));
        assertTrue(GuestPte.isDirty(tables.entry(0, 2)));
        assertFalse(GuestPte.isDirty(tables.entry(0, 3)));
    }

    @Test
    void shouldTakeWriteFromACleanPageUntilItIsWritten() {
        tables.map(0, 512, 2, 7);
        assertTrue(walk(0, AccessKind.READ));
        assertEquals(5, walk.access());
        assertTrue(walk(0, AccessKind.WRITE));
        assertEquals(7, walk.access());
        assertTrue(walk(0, AccessKind.READ));
        assertEquals(7, walk.access());
    }

    @Test
    void shouldNeitherSetNorHeedBitsThatAreOff() {
        GuestWalk without = new GuestWalk(memory, AccessedDirty.OFF);
        tables.map(0, 512, 2, 7);
        assertTrue(without.translate(tables.rootGfn(), HUGE - 1, AccessKind.WRITE));
        assertEquals(7, without.access());
        assertEquals(1023, without.gfn());
        assertEquals(GuestPte.leaf(512, 2, 7), tables.entry(0, 2));
        assertFalse(without.updated(2));
        assertFalse(without.lacksAccessed(0));
        assertTrue(walk.lacksAccessed(0));
        assertFalse(walk.lacksAccessed(GuestPte.ACCESSED));
        assertEquals(7, without.leafAccess(7, GuestPte.leaf(0, 1, 7)));
        assertEquals(5, walk.leafAccess(7, GuestPte.leaf(0, 1, 7)));
        assertEquals(6, walk.leafAccess(6, GuestPte.leaf(0, 1, 7) | GuestPte.DIRTY));
    }

    @Test
    void shouldIgnoreLowBitsOfTheFrameOfAHugePage() {
        assertEquals(512, GuestWalk.leafGfn(GuestPte.leaf(512, 2, 7) | 1L << 12, 2));
        assertEquals(513, GuestWalk.leafGfn(GuestPte.leaf(513, 1, 7), 1));
    }

    @Test
    void shouldNeedItsParts() {
        assertThrows(NullPointerException.class, () -> new GuestWalk(null, AccessedDirty.ON));
        assertThrows(NullPointerException.class, () -> new GuestWalk(memory, null));
    }
}
