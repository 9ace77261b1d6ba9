package org.shadowbench.core.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.shadowbench.core.memory.OutOfPagesException;

class GuestMemoryTest {

    @Test
    void shouldGiveOutFramesInOrder() {
        try (GuestMemory memory = new GuestMemory(100, 40)) {
            assertFalse(memory.isTable(100));
            for (int i = 0; i < 40; i++) {
                assertEquals(i, memory.tables());
                assertEquals(100 + i, memory.allocateTable());
            }
            assertTrue(memory.isTable(100));
            assertTrue(memory.isTable(139));
            assertFalse(memory.isTable(99));
            assertFalse(memory.isTable(140));
            assertThrows(OutOfPagesException.class, memory::allocateTable);
            assertEquals(40, memory.tables());
            assertEquals(100, memory.firstGfn());
            assertEquals(40, memory.frames());
        }
    }

    @Test
    void shouldKeepWhatIsWritten() {
        try (GuestMemory memory = new GuestMemory(0, 2)) {
            memory.allocateTable();
            memory.allocateTable();
            assertEquals(0, memory.read(1, 511));
            memory.write(1, 511, 77);
            memory.writeFromOutside(0, 0, 78);
            assertEquals(77, memory.read(1, 511));
            assertEquals(78, memory.read(0, 0));
            assertEquals(0, memory.read(0, 511));
        }
    }

    @Test
    void shouldTellTheObserverOfTheGuestsWritesOnly() {
        try (GuestMemory memory = new GuestMemory(5, 1)) {
            List<String> seen = new ArrayList<>();
            memory.allocateTable();
            memory.write(5, 1, 1);
            memory.observe((gfn, index) -> seen.add(gfn + ":" + index + "=" + memory.read(gfn, index)));
            memory.write(5, 9, 3);
            memory.writeFromOutside(5, 8, 3);
            assertEquals(List.of("5:9=3"), seen);
        }
    }

    @Test
    void shouldHaveOneObserverAtATime() {
        try (GuestMemory memory = new GuestMemory(5, 1)) {
            List<Integer> seen = new ArrayList<>();
            TableWriteObserver first = (_, index) -> seen.add(index);
            TableWriteObserver second = (_, index) -> seen.add(-index);
            memory.allocateTable();
            memory.observe(first);
            var e = assertThrows(IllegalStateException.class, () -> memory.observe(second));
            assertEquals("the guest memory is observed already", e.getMessage());
            memory.stopObserving(second);
            memory.write(5, 1, 0);
            memory.stopObserving(first);
            memory.write(5, 2, 0);
            memory.observe(second);
            memory.write(5, 3, 0);
            assertEquals(List.of(1, -3), seen);
        }
    }

    @Test
    void shouldSayWhatIsWrong() {
        try (GuestMemory memory = new GuestMemory(16, 4)) {
            memory.allocateTable();
            var e = assertThrows(IllegalArgumentException.class, () -> memory.read(17, 0));
            assertEquals("tableGfn is 0x11, expected that of an allocated table, 0x10 to 0x10", e.getMessage());
            assertThrows(IllegalArgumentException.class, () -> memory.write(15, 0, 0));
            assertThrows(IndexOutOfBoundsException.class, () -> memory.read(16, 512));
            assertThrows(IndexOutOfBoundsException.class, () -> memory.write(16, -1, 0));
            assertThrows(NullPointerException.class, () -> memory.observe(null));
        }
        assertThrows(IllegalArgumentException.class, () -> new GuestMemory(-1, 1));
        assertThrows(IllegalArgumentException.class, () -> new GuestMemory((1L << 40) - 1, 2));
        var e = assertThrows(IllegalArgumentException.class, () -> new GuestMemory(0, 0));
        assertEquals("frames is 0, expected at least 1", e.getMessage());
    }

    @Test
    void shouldRefuseAccessOnceClosed() {
        GuestMemory memory = new GuestMemory(0, 1);
        memory.allocateTable();
        memory.close();
        memory.close();
        assertThrows(IndexOutOfBoundsException.class, () -> memory.read(0, 0));
        assertThrows(IllegalStateException.class, memory::allocateTable);
    }
}
