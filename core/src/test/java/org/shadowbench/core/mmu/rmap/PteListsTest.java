package org.shadowbench.core.mmu.rmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.shadowbench.core.memory.raw.OffHeap;
import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.api.MmuBugException;
import org.shadowbench.core.mmu.page.LiveStatistics;
import org.shadowbench.core.mmu.page.PageMemory;
import org.shadowbench.core.mmu.state.LongRun;

class PteListsTest {

    private final PageMemory memory = new PageMemory(1000);
    private final LiveStatistics statistics = new LiveStatistics();
    private final DescriptorPool pool = new DescriptorPool(memory.allocator());
    private final PteLists lists = new PteLists(pool, statistics);
    private final DescriptorCache cache = new DescriptorCache(pool, 14, 40);
    private final LongRun place = new LongRun(1);
    private int countBefore;

    @AfterEach
    void close() {
        memory.close();
        place.close();
    }

    private long add(long head, long sptep) {
        assertTrue(cache.topUp());
        OffHeap.set(place.address(), head);
        countBefore = lists.addAt(place.address(), sptep, cache);
        return OffHeap.get(place.address());
    }

    private static List<Long> toList(long head) {
        List<Long> list = new ArrayList<>();
        for (long at = PteLists.first(head); at != 0; at = PteLists.next(at)) {
            list.add(PteLists.sptep(at));
        }
        return list;
    }

    @Test
    void shouldHoldOneEntryWithoutADescriptor() {
        long head = add(0, 0x1000);
        assertEquals(0x1000, head);
        assertEquals(0, countBefore);
        assertEquals(1, PteLists.length(head));
        assertEquals(0, PteLists.descriptors(head));
        assertEquals(0, statistics.get(Counter.DESCRIPTORS));
        assertEquals(List.of(0x1000L), toList(head));
        assertEquals(0, lists.remove(head, 0x1000));
    }

    @Test
    void shouldBeEmptyWithHeadZero() {
        assertEquals(List.of(), toList(0));
        assertEquals(0, PteLists.length(0));
        assertEquals(0, PteLists.descriptors(0));
    }

    @Test
    void shouldTagTheHeadOfSeveralAndTakeADescriptorPer14() {
        long head = 0;
        for (int i = 0; i < 29; i++) {
            head = add(head, 8L * i + 0x1000);
            assertEquals(i, countBefore, "the count that recycling looks at");
            assertEquals(i == 0 ? 0 : i / 14 + 1, PteLists.descriptors(head));
            assertEquals(PteLists.descriptors(head), statistics.get(Counter.DESCRIPTORS));
            assertEquals(i + 1, PteLists.length(head));
        }
        assertEquals(1, head & 127, "aligned to 128 bytes, and tagged");
        assertEquals(29, toList(head).size());
        assertEquals(0x1000L, toList(head).get(0));
    }

    @Test
    void shouldAddTheSameToAHeadThatIsGivenAndToOneInMemory() {
        long given = 0;
        long inMemory = 0;
        for (int i = 1; i <= 3 * 14 + 1; i++) {
            assertTrue(cache.topUp());
            given = lists.add(given, 8L * i, cache);
            inMemory = add(inMemory, 8L * i);
            assertEquals(toList(inMemory), toList(given));
            assertEquals(PteLists.descriptors(inMemory), PteLists.descriptors(given));
            assertEquals(i, PteLists.length(given));
        }
    }

    @Test
    void shouldPutTheLastEntryOfADescriptorInTheHole() {
        long head = 0;
        for (int i = 1; i <= 4; i++) {
            head = add(head, 8L * i);
        }
        head = lists.remove(head, 8);
        assertEquals(List.of(32L, 16L, 24L), toList(head));
        assertEquals(1, PteLists.count(head, 32));
        assertEquals(0, PteLists.count(head, 8));
    }

    @Test
    void shouldUnchainADescriptorInTheMiddleWhenItIsEmpty() {
        long head = 0;
        for (int i = 1; i <= 3 * 14; i++) {
            head = add(head, 8L * i);
        }
        for (int i = 15; i <= 28; i++) {
            head = lists.remove(head, 8L * i);
        }
        assertEquals(2, PteLists.descriptors(head));
        assertEquals(2, statistics.get(Counter.DESCRIPTORS));
        for (int i = 1; i <= 14; i++) {
            head = lists.remove(head, 8L * i);
        }
        assertEquals(1, PteLists.descriptors(head));
        assertEquals(14, PteLists.length(head));
    }

    @Test
    void shouldRefuseToRemoveWhatIsNotThere() {
        assertThrows(MmuBugException.class, () -> lists.remove(0, 8));
        assertThrows(MmuBugException.class, () -> lists.remove(0, 0));
        assertThrows(MmuBugException.class, () -> lists.remove(16, 8));
        long many = add(16, 24);
        assertThrows(MmuBugException.class, () -> lists.remove(many, 8));
        assertEquals(List.of(16L, 24L), toList(many));
    }

    @Test
    void shouldAgreeWithAListOverRandomOperations() {
        long seed = 20220316;
        Random random = new Random(seed);
        long head = 0;
        List<Long> expected = new ArrayList<>();
        for (int operation = 0; operation < 20_000; operation++) {
            boolean grow = random.nextInt(100) < (operation / 2000 % 2 == 0 ? 70 : 30);
            if (grow || expected.isEmpty()) {
                long sptep = 8L * (operation + 1);
                head = add(head, sptep);
                expected.add(sptep);
            } else {
                long sptep = expected.remove(random.nextInt(expected.size()));
                head = lists.remove(head, sptep);
            }
            if (operation % 50 == 0) {
                List<Long> actual = toList(head);
                actual.sort(null);
                assertEquals(expected.stream().sorted().toList(), actual, "seed " + seed + ", operation " + operation);
                assertEquals(PteLists.descriptors(head), statistics.get(Counter.DESCRIPTORS), "seed " + seed);
            }
        }
        for (long sptep : expected) {
            head = lists.remove(head, sptep);
        }
        assertEquals(0, head);
        assertEquals(0, statistics.get(Counter.DESCRIPTORS));
    }

    @Test
    void shouldUseADescriptorAgain() {
        long head = add(add(0, 8), 16);
        long used = memory.bytesInUse();
        for (int i = 0; i < 1000; i++) {
            head = lists.remove(head, 16);
            head = lists.remove(head, 8);
            head = add(add(head, 8), 16);
        }
        assertTrue(memory.bytesInUse() <= used + 4096);
    }

    @Test
    void shouldSayWhenThereIsNoMemoryForDescriptors() {
        PageMemory small = new PageMemory(1);
        DescriptorPool smallPool = new DescriptorPool(small.allocator());
        DescriptorCache enough = new DescriptorCache(smallPool, 32, 40);
        assertTrue(enough.needsTopUp());
        assertTrue(enough.topUp(), "32 fit in one page");
        assertFalse(enough.needsTopUp());
        DescriptorCache more = new DescriptorCache(smallPool, 1, 40);
        assertFalse(more.topUp());
        small.close();
    }
}
