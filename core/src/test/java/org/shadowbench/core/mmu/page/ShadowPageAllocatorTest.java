package org.shadowbench.core.mmu.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.shadowbench.core.memory.OutOfPagesException;
import org.shadowbench.core.memory.raw.OffHeap;

class ShadowPageAllocatorTest {

    @Test
    void shouldUseFreedHeadersAndPagesAgain() {
        PageMemory memory = new PageMemory(9);
        ShadowPageAllocator allocator = memory.allocator();
        ShadowPage bare = allocator.allocate();
        ShadowPage withArray = allocator.allocateWithArray();
        assertNull(bare.translations);
        assertEquals(8, bare.unsyncChildBitmap.length);
        assertEquals(3 * 4096, memory.bytesInUse());
        OffHeap.set(bare.spt, 99);
        allocator.free(bare);
        allocator.free(withArray);
        assertTrue(bare.spt < 0);
        assertEquals(4096, memory.bytesInUse(), "the array stays with its header");
        assertSame(bare, allocator.allocate());
        assertEquals(0, OffHeap.get(bare.spt));
        assertSame(withArray, allocator.allocateWithArray());
        assertNull(bare.hashNext);
        allocator.reserve(6, 0);
        assertEquals(3 * 4096, memory.bytesInUse());
        assertThrows(OutOfPagesException.class, () -> allocator.reserve(7, 0));
        assertEquals(3 * 4096, memory.bytesInUse());
        assertSame(bare, memory.page(bare.sptep(511)));
        memory.close();
        assertTrue(bare.spt < 0);
    }

    @Test
    void shouldGiveUpArraysOfFreeHeadersOnlyWhenNothingElseIsLeft() {
        PageMemory memory = new PageMemory(4);
        ShadowPageAllocator allocator = memory.allocator();
        ShadowPage first = allocator.allocateWithArray();
        ShadowPage second = allocator.allocateWithArray();
        allocator.free(first);
        allocator.free(second);
        allocator.allocate();
        allocator.allocate();
        assertNotNull(first.translations);
        assertNotNull(second.translations);
        allocator.allocate();
        assertNotNull(first.translations);
        assertNull(second.translations);
        assertNotEquals(0, allocator.takePage(_ -> {}));
        assertNull(first.translations);
        assertThrows(OutOfPagesException.class, allocator::allocate);
        assertThrows(OutOfPagesException.class, allocator::allocateWithArray);
        assertEquals(4 * 4096, memory.bytesInUse());
        memory.close();
    }
}
