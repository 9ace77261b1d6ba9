package org.shadowbench.core.memory.raw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

class OffHeapTest {

    @Test
    void shouldReadAndWriteTheMemoryOfASegment() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment segment = arena.allocate(ValueLayout.JAVA_LONG, 4);
            OffHeap.set(segment.address() + 8, 0x1234_5678_9abc_def0L);
            assertEquals(0x1234_5678_9abc_def0L, segment.getAtIndex(ValueLayout.JAVA_LONG, 1));
            segment.setAtIndex(ValueLayout.JAVA_LONG, 3, -7);
            assertEquals(-7, OffHeap.get(segment.address() + 24));
            OffHeap.zero(segment.address() + 8, 16);
            assertEquals(0, OffHeap.get(segment.address() + 8));
            assertEquals(-7, OffHeap.get(segment.address() + 24));
        }
    }

    @Test
    void shouldRefuseReleasedMemoryAtAnyOffsetOfAPage() {
        for (long offset : new long[]{0, 8, 4088}) {
            long address = OffHeap.RELEASED + offset;
            assertThrows(IndexOutOfBoundsException.class, () -> OffHeap.get(address));
            assertThrows(IndexOutOfBoundsException.class, () -> OffHeap.set(address, 1));
            assertThrows(IndexOutOfBoundsException.class, () -> OffHeap.zero(address, 8));
        }
    }
}
