package org.shadowbench.core.mmu.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.shadowbench.core.mmu.api.HostProtection;
import org.shadowbench.core.mmu.api.SlotLayout;

class MemslotTest {

    @Test
    void shouldGiveEachFrameOfEachLevelItsHead() {
        Memslot slot = new Memslot(new SlotLayout(500, 1100, 500 + 1024, 2, HostProtection.WRITABLE));
        assertEquals(1100, slot.rmapHeads(1));
        assertEquals(4, slot.rmapHeads(2));
        assertEquals(1, slot.rmapHeads(3));
        assertEquals(slot.rmapHead(500, 1) + 8, slot.rmapHead(501, 1));
        assertEquals(slot.rmapHead(500, 2), slot.rmapHead(511, 2));
        assertEquals(slot.rmapHead(500, 2) + 8, slot.rmapHead(512, 2));
        assertEquals(slot.rmapHeadAt(2, 2), slot.rmapHead(1024, 2));
        assertEquals(1525, slot.pfn(501));
        assertEquals((1100 + 4 + 1) * 8 + (4 + 1) * 8, slot.bytes());
        slot.startLogging();
        assertEquals((1100 + 10 + 18) * 8, slot.bytes());
        slot.close();
    }

    @Test
    void shouldSayUpToWhichLevelAFrameMayBeMapped() {
        Memslot slot = new Memslot(new SlotLayout(500, 1100, 500, 2, HostProtection.WRITABLE));
        assertEquals(1, slot.maxMappingLevel(511, 3));
        assertEquals(2, slot.maxMappingLevel(512, 3));
        assertEquals(1, slot.maxMappingLevel(512, 1));
        assertEquals(2, slot.maxMappingLevel(1535, 2));
        assertEquals(1, slot.maxMappingLevel(1536, 3));
        assertTrue(slot.mayHoldTables(500), "not sure, at the edge");
        assertFalse(slot.mayHoldTables(512));
        slot.disallowHugePages(600);
        slot.disallowHugePages(601);
        assertEquals(1, slot.maxMappingLevel(512, 3));
        assertTrue(slot.mayHoldTables(512));
        assertEquals(2, slot.shadowedTables());
        slot.allowHugePages(600);
        assertEquals(1, slot.maxMappingLevel(512, 3));
        slot.allowHugePages(601);
        assertEquals(2, slot.maxMappingLevel(512, 3));
        assertEquals(0, slot.shadowedTables());
        slot.close();
    }

    @Test
    void shouldCountNoTablesInSlotsOfAnyAlignment() {
        long[][] ranges = {{0, 512}, {0, 100}, {100, 100}, {100, 412}, {100, 1000}, {0, 1000}, {512, 512}};
        for (long[] range : ranges) {
            Memslot slot = new Memslot(SlotLayout.of(range[0], range[1], 1));
            assertEquals(0, slot.shadowedTables(), () -> range[0] + ", " + range[1]);
            slot.close();
        }
    }

    @Test
    void shouldNoteEachDirtyPageOnce() {
        Memslot slot = new Memslot(SlotLayout.of(100, 130, 1));
        assertFalse(slot.markDirty(100), "logging is off");
        slot.startLogging();
        assertTrue(slot.markDirty(163));
        assertFalse(slot.markDirty(163));
        assertTrue(slot.markDirty(164));
        assertEquals(1L << 63, slot.takeDirtyWord(0));
        assertEquals(1, slot.takeDirtyWord(1));
        assertEquals(0, slot.takeDirtyWord(0));
        assertFalse(slot.isInitiallyAllSet());
        slot.stopLogging();
        slot.startLoggingAllSet();
        assertTrue(slot.isInitiallyAllSet());
        assertEquals(3, slot.takeDirtyWord(2));
        slot.close();
        assertFalse(slot.isLogging());
    }
}
