package org.shadowbench.core.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RoleTest {

    @Test
    void shouldPackTheFieldsWhereTheKernelHasThem() {
        assertEquals(0x4 | 7 << 8 | 1 << 12 | 1 << 13 | 1 << 17, Role.nestedRoot(4));
        assertEquals(1 << 4, Role.HAS_4_BYTE_GPTE);
        assertEquals(1 << 7, Role.DIRECT);
        assertEquals(1 << 11, Role.INVALID);
        assertEquals(1 << 14, Role.SMEP_ANDNOT_WP);
        assertEquals(1 << 15, Role.SMAP_ANDNOT_WP);
        assertEquals(1 << 16, Role.AD_DISABLED);
        assertEquals(1 << 18, Role.PASSTHROUGH);
        assertEquals(Role.nestedRoot(4) | 0xAB << 24, Role.withSmm(Role.withSmm(Role.nestedRoot(4), 1), 0xAB));
    }

    @Test
    void shouldReadTheFields() {
        int role = 5 | 2 << 5 | 3 << 8 | Role.INVALID;
        assertEquals(5, Role.level(role));
        assertEquals(3, Role.access(role));
        assertTrue(Role.isInvalid(role));
        assertFalse(Role.isDirect(role));
        assertFalse(Role.isGuestMode(role));
        assertTrue(Role.isGuestMode(Role.GUEST_MODE));
        assertFalse(Role.isInvalid(0));
        assertTrue(Role.isDirect(Role.DIRECT));
    }

    @Test
    void shouldTellWhichPagesShadowGuestEntries() {
        assertTrue(Role.hasGptes(Role.nestedRoot(4)));
        assertFalse(Role.hasGptes(Role.DIRECT));
        assertFalse(Role.hasGptes(Role.PASSTHROUGH));
    }

    @Test
    void shouldInheritEverythingButLevelDirectAccessAndPassthrough() {
        int parent = Role.withSmm(Role.nestedRoot(4), 3) | Role.PASSTHROUGH | Role.DIRECT;
        int indirect = Role.indirectChild(parent, 5, 5);
        assertEquals(3, Role.level(indirect));
        assertEquals(5, Role.access(indirect));
        assertTrue(Role.hasGptes(indirect));
        assertEquals(Role.withSmm(Role.nestedRoot(3), 3) & ~(7 << 8), indirect & ~(7 << 8));
        assertEquals(indirect | Role.DIRECT, Role.directChild(parent, 5, 5));
        assertEquals(0, quadrant(indirect), "only tables with entries of 4 bytes have quadrants");
    }

    @Test
    void shouldTakeTheQuadrantFromTheEntryOfATableWith4ByteEntries() {
        int parent = Role.nestedRoot(2) | Role.HAS_4_BYTE_GPTE | 2 << 5;
        assertEquals(0, quadrant(Role.indirectChild(parent, 4, 7)));
        assertEquals(1, quadrant(Role.indirectChild(parent, 5, 7)));
    }

    private static int quadrant(int role) {
        return role >>> 5 & 3;
    }
}
