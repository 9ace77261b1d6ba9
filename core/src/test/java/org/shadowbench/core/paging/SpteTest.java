package org.shadowbench.core.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SpteTest {

    private static final long LEAF = Spte.MMU_PRESENT | Spte.PRESENT | Spte.USER | 0x1234L << 12;

    @Test
    void shouldHaveTheBitsOfTheLegacyLayout() {
        assertEquals(1L, Spte.PRESENT);
        assertEquals(1L << 1, Spte.WRITABLE);
        assertEquals(1L << 2, Spte.USER);
        assertEquals(1L << 5, Spte.ACCESSED);
        assertEquals(1L << 6, Spte.DIRTY);
        assertEquals(1L << 7, Spte.LARGE);
        assertEquals(1L << 9, Spte.HOST_WRITABLE);
        assertEquals(1L << 10, Spte.MMU_WRITABLE);
        assertEquals(1L << 11, Spte.MMU_PRESENT);
        assertEquals(1L << 63, Spte.NX);
        assertEquals(0x000f_ffff_ffff_f000L, Spte.ADDRESS_MASK);
        assertEquals((1L << 40) - 1, Spte.MAX_PFN);
    }

    @Test
    void shouldNotTakeZeroForPresent() {
        assertFalse(Spte.isShadowPresent(0));
        assertFalse(Spte.isShadowPresent(~Spte.MMU_PRESENT));
        assertTrue(Spte.isShadowPresent(Spte.MMU_PRESENT));
    }

    @Test
    void shouldGrantEverythingAboveTheLeaves() {
        long spte = Spte.nonLeaf(0x7f00_1234_5000L);
        assertEquals(0x7f00_1234_5000L, Spte.tableAddress(spte));
        assertTrue(Spte.isShadowPresent(spte));
        assertFalse(Spte.isLast(spte, PageLevel.LEVEL_2M));
        assertEquals(Access.ALL, Spte.access(spte));
        assertTrue(Spte.isAccessed(spte));
        assertFalse(Spte.isDirty(spte));
        assertFalse(Spte.isMmuWritable(spte));
        assertFalse(Spte.isHostWritable(spte));
    }

    @Test
    void shouldTellLeavesByLevelAndSize() {
        assertTrue(Spte.isLast(LEAF, PageLevel.LEVEL_4K));
        assertFalse(Spte.isLast(LEAF, PageLevel.LEVEL_2M));
        assertTrue(Spte.isLast(LEAF | Spte.LARGE, PageLevel.LEVEL_2M));
        assertTrue(Spte.isLarge(Spte.LARGE));
        assertFalse(Spte.isLarge(LEAF));
        assertTrue(Spte.isTable(Spte.nonLeaf(0x1000)));
        assertFalse(Spte.isTable(Spte.nonLeaf(0x1000) | Spte.LARGE));
        assertFalse(Spte.isTable(0));
    }

    @Test
    void shouldReadTheFrameNumberOnly() {
        assertEquals(0x1234, Spte.pfn(LEAF | Spte.NX | 0xfff));
        assertEquals(Spte.MAX_PFN, Spte.pfn(-1L));
    }

    @Test
    void shouldReadTheAccessThatIsPermitted() {
        assertEquals(Access.EXEC | Access.USER, Spte.access(LEAF));
        assertEquals(Access.USER, Spte.access(LEAF | Spte.NX));
        assertEquals(Access.ALL, Spte.access(LEAF | Spte.WRITABLE));
        assertEquals(Access.EXEC, Spte.access(LEAF & ~Spte.USER));
        assertTrue(Spte.isWritable(LEAF | Spte.WRITABLE));
        assertFalse(Spte.isExecutable(LEAF | Spte.NX));
        assertTrue(Spte.isDirty(LEAF | Spte.DIRTY));
        assertFalse(Spte.isAccessed(LEAF));
    }

    @Test
    void shouldHoldTheChainOfWritableBits() {
        for (int bits = 0; bits < 8; bits++) {
            boolean writable = (bits & 1) != 0;
            boolean mmuWritable = (bits & 2) != 0;
            boolean hostWritable = (bits & 4) != 0;
            long spte = LEAF | (writable ? Spte.WRITABLE : 0) | (mmuWritable ? Spte.MMU_WRITABLE : 0)
                    | (hostWritable ? Spte.HOST_WRITABLE : 0);
            boolean holds = switch (bits) {
                case 0, 4, 6, 7 -> true;
                default -> false;
            };
            assertEquals(holds, Spte.holdsWritableInvariants(spte), "bits " + bits);
        }
    }
}
