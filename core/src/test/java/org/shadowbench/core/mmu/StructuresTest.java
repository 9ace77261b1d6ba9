package org.shadowbench.core.mmu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.shadowbench.core.guest.AccessedDirty;
import org.shadowbench.core.memory.OffHeap;
import org.shadowbench.core.memory.OutOfPagesException;
import org.shadowbench.core.paging.Access;

/** The hash of shadow pages, slots, lists, statistics and options. */
class StructuresTest {

    @Test
    void shouldHashAsTheKernel() {
        Statistics statistics = new Statistics();
        ShadowPages pages = new ShadowPages(12, statistics);
        assertEquals(4096, pages.bucketCount());
        ShadowPage page = new ShadowPage();
        pages.add(page, 1, 0x80);
        assertSame(page, pages.bucketAt(0x61C), "the upper 12 bits of the constant itself");
        assertSame(page, pages.bucket(1));
        assertNull(pages.bucket(2));
        ShadowPage second = new ShadowPage();
        pages.add(second, 2, 0x80);
        assertSame(second, pages.bucketAt(0xC39));
    }

    @Test
    void shouldKeepEachBucketsPagesTheNewestFirst() {
        Statistics statistics = new Statistics();
        ShadowPages pages = new ShadowPages(1, statistics);
        pages.setMaximum(5);
        Random random = new Random(3);
        Set<ShadowPage> expected = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            ShadowPage page = new ShadowPage();
            pages.add(page, i, 0x80);
            assertSame(page, pages.bucket(i));
            assertSame(page, pages.active().first());
            expected.add(page);
            if (random.nextBoolean()) {
                ShadowPage gone = expected.stream().skip(random.nextInt(expected.size())).findFirst().orElseThrow();
                pages.removeFromHash(gone);
                expected.remove(gone);
            }
        }
        Set<ShadowPage> actual = new HashSet<>();
        for (int bucket = 0; bucket < 2; bucket++) {
            for (ShadowPage page = pages.bucketAt(bucket); page != null; page = page.hashNext) {
                assertTrue(actual.add(page));
            }
        }
        assertEquals(expected, actual);
        assertEquals(500, pages.used());
        assertEquals(0, pages.available());
        pages.setMaximum(507);
        assertEquals(7, pages.available());
    }

    @Test
    void shouldListPagesAtBothEnds() {
        PageList list = new PageList();
        ShadowPage a = new ShadowPage();
        ShadowPage b = new ShadowPage();
        ShadowPage c = new ShadowPage();
        assertTrue(list.isEmpty());
        assertNull(list.first());
        list.addLast(b.link);
        list.addFirst(a.link);
        list.addLast(c.link);
        assertSame(a, list.first());
        assertSame(c.link, list.tail());
        assertSame(b.link, c.link.previous);
        list.remove(b.link);
        assertSame(a.link, c.link.previous);
        assertSame(c.link, a.link.next);
        list.remove(a.link);
        assertSame(c.link, list.head());
        list.remove(c.link);
        assertTrue(list.isEmpty());
        assertNull(list.tail());
    }

    @Test
    void shouldFindTheSlotOfAFrame() {
        MemorySlots slots = new MemorySlots();
        MemorySlot[] added = new MemorySlot[5];
        for (int i : new int[]{3, 0, 4, 1, 2}) {
            added[i] = slots.add(SlotLayout.of(100L * i, 50, 1));
        }
        for (int gfn = -10; gfn < 600; gfn++) {
            boolean inside = gfn >= 0 && gfn < 500 && gfn % 100 < 50;
            assertSame(inside ? added[gfn / 100] : null, slots.find(gfn), "gfn " + gfn);
        }
        assertEquals(250, slots.pages());
        assertEquals(5, slots.count());
        assertSame(added[2], slots.get(2));
        assertTrue(slots.has(added[1]));
        assertFalse(slots.has(null));
        slots.close();
    }

    @Test
    void shouldGiveEachFrameOfEachLevelItsHead() {
        MemorySlot slot = new MemorySlot(new SlotLayout(500, 1100, 500 + 1024, 2, HostProtection.WRITABLE));
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
        MemorySlot slot = new MemorySlot(new SlotLayout(500, 1100, 500, 2, HostProtection.WRITABLE));
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
            MemorySlot slot = new MemorySlot(SlotLayout.of(range[0], range[1], 1));
            assertEquals(0, slot.shadowedTables(), () -> range[0] + ", " + range[1]);
            slot.close();
        }
    }

    @Test
    void shouldNoteEachDirtyPageOnce() {
        MemorySlot slot = new MemorySlot(SlotLayout.of(100, 130, 1));
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

    @Test
    void shouldTakeTheDifferenceOfStatistics() {
        Statistics statistics = new Statistics();
        statistics.add(Counter.LINKS, 5);
        Statistics before = statistics.snapshot();
        statistics.increment(Counter.LINKS);
        statistics.decrement(Counter.LIVE_PAGES);
        statistics.increment(Counter.READ_FAULTS);
        statistics.increment(Counter.WRITE_FAULTS);
        statistics.increment(Counter.EXECUTE_FAULTS);
        statistics.increment(Counter.FULL_FLUSHES);
        statistics.increment(Counter.RANGE_FLUSHES);
        Statistics difference = statistics.minus(before);
        assertEquals(1, difference.get(Counter.LINKS));
        assertEquals(5, before.get(Counter.LINKS));
        assertEquals(3, difference.faults());
        assertEquals(2, difference.flushes());
        Map<Counter, Long> expected = new EnumMap<>(Counter.class);
        expected.put(Counter.READ_FAULTS, 1L);
        expected.put(Counter.WRITE_FAULTS, 1L);
        expected.put(Counter.EXECUTE_FAULTS, 1L);
        expected.put(Counter.LINKS, 1L);
        expected.put(Counter.FULL_FLUSHES, 1L);
        expected.put(Counter.RANGE_FLUSHES, 1L);
        expected.put(Counter.LIVE_PAGES, -1L);
        assertEquals(expected, difference.nonZero());
        assertEquals(expected.toString(), difference.toString());
        assertEquals(before, before.snapshot());
        assertEquals(before.hashCode(), before.snapshot().hashCode());
        assertNotEquals(before, statistics);
        assertNotEquals(before.hashCode(), statistics.hashCode());
        assertFalse(before.equals((Object) "no statistics"));
    }

    @Test
    void shouldCountTheBytesOfPagesArraysAndDescriptors() {
        Statistics statistics = new Statistics();
        statistics.add(Counter.LIVE_PAGES, 3);
        statistics.add(Counter.TRANSLATION_ARRAYS, 2);
        statistics.add(Counter.DESCRIPTORS, 10);
        assertEquals(5 * 4096 + 10 * 128, statistics.bytes());
    }

    @Test
    void shouldChangeOneOptionAtATime() {
        MmuOptions defaults = MmuOptions.defaults();
        assertEquals(new MmuOptions(SplitPolicy.CACHED, Set.of(), NxHugePages.OFF,
                AccessedDirty.ON, true, -1, Long.MAX_VALUE, 12, 60, SplitFill.AT_ONCE), defaults);
        MmuOptions all = defaults.with(SplitPolicy.GUEST_WALK).with(NxHugePages.ON)
                .with(AccessedDirty.OFF).with(Behaviour.CHILD_GFN_CHECK)
                .with(Behaviour.CHILD_ROLE_CHECK).withoutEagerSplit().withMaxShadowPages(7).withMemoryPages(8)
                .withHashBits(9).withNxRecoveryRatio(10).with(SplitFill.ENTRY_BY_ENTRY);
        assertEquals(new MmuOptions(SplitPolicy.GUEST_WALK,
                Set.of(Behaviour.CHILD_GFN_CHECK, Behaviour.CHILD_ROLE_CHECK), NxHugePages.ON,
                AccessedDirty.OFF, false, 7, 8, 9, 10, SplitFill.ENTRY_BY_ENTRY), all);
        assertTrue(all.has(Behaviour.CHILD_GFN_CHECK));
        assertFalse(all.has(Behaviour.LINK_ALWAYS_FLUSHES));
        assertThrows(UnsupportedOperationException.class,
                () -> all.behaviours().add(Behaviour.LINK_ALWAYS_FLUSHES));
        assertEquals(HostProtection.READ_ONLY, SlotLayout.of(0, 1, 1).with(HostProtection.READ_ONLY).protection());
    }

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
        assertNotEquals(0, memory.descriptors().allocate());
        assertNull(first.translations);
        assertThrows(OutOfPagesException.class, allocator::allocate);
        assertThrows(OutOfPagesException.class, allocator::allocateWithArray);
        assertEquals(4 * 4096, memory.bytesInUse());
        memory.close();
    }

    @Test
    void shouldDescribeThemselves() {
        try (Vm vm = Vm.of2M(MmuOptions.defaults(), 1).mapDirty(0, 2, Access.ALL)) {
            assertEquals("root[gfn 0x1000000000, not loaded]", vm.root.toString());
            vm.read(0);
            assertEquals("root[gfn 0x1000000000]", vm.root.toString());
            assertEquals("page[gfn 0x1000000000, level 4, indirect, access 7]", vm.root.page().toString());
            vm.splitAll(1);
            assertEquals("page[gfn 0x0, level 1, direct, access 7]", vm.page(0, 1).toString());
            assertEquals(0, vm.page(0, 1).gfn());
            vm.page(0, 1).role |= Role.INVALID;
            assertEquals("page[gfn 0x0, level 1, direct, access 7, invalid]", vm.page(0, 1).toString());
            assertSame(vm.slot.layout(), vm.slot.layout());
        }
    }
}
