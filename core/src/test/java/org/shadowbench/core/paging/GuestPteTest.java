package org.shadowbench.core.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class GuestPteTest {

    @Test
    void shouldHaveTheBitsOfTheArchitecture() {
        assertEquals(1, GuestPte.PRESENT);
        assertEquals(2, GuestPte.WRITABLE);
        assertEquals(4, GuestPte.USER);
        assertEquals(0x20, GuestPte.ACCESSED);
        assertEquals(0x40, GuestPte.DIRTY);
        assertEquals(0x80, GuestPte.LARGE);
        assertEquals(1L << 63, GuestPte.NX);
    }

    @Test
    void shouldPackAnyAccess() {
        for (int access = 0; access <= Access.ALL; access++) {
            long gpte = GuestPte.leaf(0x123456, 1, access);
            assertTrue(GuestPte.isPresent(gpte));
            assertEquals(access, GuestPte.access(gpte));
            assertEquals((access & Access.EXEC) == 0, gpte < 0, "NX is the inverse of EXEC");
            assertEquals(0x123456, GuestPte.gfn(gpte));
            for (int other = 0; other <= Access.ALL; other++) {
                long changed = GuestPte.withAccess(gpte | GuestPte.DIRTY | GuestPte.ACCESSED, other);
                assertEquals(GuestPte.leaf(0x123456, 1, other) | GuestPte.DIRTY | GuestPte.ACCESSED, changed);
            }
        }
    }

    @Test
    void shouldTellPagesFromTables() {
        assertTrue(GuestPte.isLeaf(GuestPte.leaf(512, 2, 7), 2));
        assertTrue(GuestPte.isLeaf(GuestPte.leaf(1, 1, 7), 1));
        assertEquals(0, GuestPte.leaf(1, 1, 7) & GuestPte.LARGE, "bit 7 is the PAT bit in a 4K entry");
        assertFalse(GuestPte.isLeaf(GuestPte.table(512, 7), 2));
        assertTrue(GuestPte.isLeaf(GuestPte.table(512, 7), 1));
    }

    @Test
    void shouldReserveTheLargeBitAboveLevel3() {
        long gpte = GuestPte.table(1, 7) | GuestPte.LARGE;
        assertTrue(GuestPte.isReserved(gpte, 4));
        assertFalse(GuestPte.isReserved(gpte, 3));
        assertFalse(GuestPte.isReserved(GuestPte.table(1, 7), 4));
    }

    @Test
    void shouldCheckThatAFrameFitsIn40Bits() {
        assertEquals(GuestPte.MAX_GFN, GuestPte.gfn(GuestPte.leaf(GuestPte.checkGfn(GuestPte.MAX_GFN), 1, 7)));
        for (long gfn : new long[]{-1, 1L << 40}) {
            var e = assertThrows(IllegalArgumentException.class, () -> GuestPte.checkGfn(gfn));
            assertEquals("gfn is 0x%x, expected 0 to 0xffffffffff".formatted(gfn), e.getMessage());
        }
    }

    @Test
    void shouldTellAccessedAndDirty() {
        long gpte = GuestPte.leaf(1, 1, 7);
        assertFalse(GuestPte.isAccessed(gpte));
        assertFalse(GuestPte.isDirty(gpte));
        assertTrue(GuestPte.isAccessed(gpte | 0x20));
        assertTrue(GuestPte.isDirty(gpte | 0x40));
        assertFalse(GuestPte.isPresent(0));
    }
}
