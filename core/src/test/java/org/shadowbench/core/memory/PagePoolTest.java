package org.shadowbench.core.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.shadowbench.core.memory.raw.OffHeap;

class PagePoolTest {

    private static final int LIMIT = 3 * PagePool.CHUNK_PAGES + 17;

    private final PagePool<Owner> pool = new PagePool<>(LIMIT);

    private static final class Owner implements PageOwner {

        private final List<Long> released = new ArrayList<>();

        @Override
        public void pageReleased(long address) {
            released.add(address);
        }
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void shouldGiveZeroedAlignedPages() {
        long address = pool.allocate(new Owner());
        assertTrue(address > 0);
        assertEquals(0, address % PagePool.PAGE_BYTES);
        assertAllZero(address);
    }

    @Test
    void shouldZeroAPageThatIsGivenAgain() {
        long address = pool.allocate(new Owner());
        fill(address, -1L);
        pool.free(address);
        assertEquals(address, pool.allocate(new Owner()), "the newest freed page comes first");
        assertAllZero(address);
    }

    @Test
    void shouldGiveAPageAsItIsToWhoWritesAllOfIt() {
        Owner owner = new Owner();
        assertAllZero(pool.allocateUncleared(owner));
        long address = pool.allocate(owner);
        fill(address, 5);
        pool.free(address);
        assertEquals(address, pool.allocateUncleared(owner), "the newest freed page comes first");
        assertEquals(5, OffHeap.get(address + PagePool.PAGE_BYTES - Long.BYTES));
        assertSame(owner, pool.owner(address));
        assertEquals(2, pool.pagesInUse());
    }

    @Test
    void shouldKeepWhatIsWrittenAtBothEndsOfEveryPage() {
        Set<Long> addresses = new HashSet<>();
        for (int page = 0; page < LIMIT; page++) {
            long address = pool.allocate(new Owner());
            assertTrue(addresses.add(address), "given twice: " + address);
            OffHeap.set(address, page);
            OffHeap.set(address + PagePool.PAGE_BYTES - Long.BYTES, ~page);
        }
        Set<Integer> seen = new HashSet<>();
        for (long address : addresses) {
            int page = (int) OffHeap.get(address);
            assertEquals(~page, OffHeap.get(address + PagePool.PAGE_BYTES - Long.BYTES));
            assertTrue(seen.add(page));
        }
    }

    @Test
    void shouldCountWhatIsInUse() {
        long first = pool.allocate(new Owner());
        pool.allocate(new Owner());
        assertEquals(2, pool.pagesInUse());
        assertEquals(8192, pool.bytesInUse());
        assertEquals(PagePool.CHUNK_PAGES, pool.reservedPages);
        pool.free(first);
        assertEquals(4096, pool.bytesInUse());
        assertEquals(PagePool.CHUNK_PAGES, pool.reservedPages);
    }

    @Test
    void shouldReserveNoMoreThanItsLimit() {
        try (PagePool<Owner> small = new PagePool<>(3)) {
            small.allocate(new Owner());
            assertEquals(3, small.reservedPages);
        }
    }

    @Test
    void shouldStopAtTheLimitAndGoOnOnceAPageIsFree() {
        try (PagePool<Owner> small = new PagePool<>(2)) {
            long first = small.allocate(new Owner());
            small.allocate(new Owner());
            var e = assertThrows(OutOfPagesException.class, () -> small.allocate(new Owner()));
            assertEquals("all 2 pages of the pool are in use", e.getMessage());
            assertEquals(2, small.pagesInUse());
            small.free(first);
            assertEquals(first, small.allocate(new Owner()));
        }
    }

    @Test
    void shouldRefuseADoubleFreeAndChangeNothing() {
        Owner owner = new Owner();
        long address = pool.allocate(owner);
        long other = pool.allocate(new Owner());
        pool.free(address);
        var e = assertThrows(IllegalArgumentException.class, () -> pool.free(address));
        assertEquals("address is 0x%x, expected that of a page in use of this pool".formatted(address),
                e.getMessage());
        assertEquals(1, pool.pagesInUse());
        assertEquals(List.of(address), owner.released);
        assertNotEquals(other, pool.allocate(new Owner()));
    }

    @Test
    void shouldRefuseAForeignAddress() {
        long address = pool.allocate(new Owner());
        try (PagePool<Owner> other = new PagePool<>(1)) {
            long foreign = other.allocate(new Owner());
            for (long wrong : new long[]{foreign, address + 8, address + PagePool.PAGE_BYTES, 0, -1, Long.MIN_VALUE}) {
                assertThrows(IllegalArgumentException.class, () -> pool.free(wrong), "free " + wrong);
                assertThrows(IllegalArgumentException.class, () -> pool.owner(wrong), "owner " + wrong);
            }
        }
        assertEquals(1, pool.pagesInUse());
    }

    @Test
    void shouldRefuseEverythingOnceItIsClosed() {
        Owner owner = new Owner();
        long address = pool.allocate(owner);
        pool.close();
        pool.close();
        assertEquals(List.of(address), owner.released);
        assertEquals(0, pool.bytesInUse());
        assertEquals(0, pool.reservedPages);
        for (var call : List.<org.junit.jupiter.api.function.Executable>of(() -> pool.allocate(owner),
                () -> pool.allocateUncleared(owner), () -> pool.free(address), () -> pool.owner(address))) {
            var e = assertThrows(IllegalStateException.class, call);
            assertEquals("the page pool is closed", e.getMessage());
        }
    }

    @Test
    void shouldRefuseALimitOfNoPagesAndAPageForNobody() {
        var e = assertThrows(IllegalArgumentException.class, () -> new PagePool<Owner>(0));
        assertEquals("limitPages is 0, expected at least 1", e.getMessage());
        assertThrows(NullPointerException.class, () -> pool.allocate(null));
        assertEquals(0, pool.pagesInUse());
    }

    @Test
    void shouldAgreeWithAMapOnRandomOperations() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        Map<Long, Owner> oracle = new HashMap<>();
        List<Long> inUse = new ArrayList<>();
        for (int i = 0; i < 200_000; i++) {
            String message = "seed " + seed + ", operation " + i;
            boolean growing = i / 50_000 % 2 == 0;
            if (inUse.isEmpty() || inUse.size() < LIMIT && random.nextInt(4) < (growing ? 3 : 1)) {
                Owner owner = new Owner();
                long address = pool.allocate(owner);
                assertEquals(null, oracle.put(address, owner), message);
                inUse.add(address);
            } else {
                int place = random.nextInt(inUse.size());
                long address = inUse.get(place);
                inUse.set(place, inUse.getLast());
                inUse.removeLast();
                Owner owner = oracle.remove(address);
                assertSame(owner, pool.owner(address), message);
                pool.free(address);
                assertEquals(List.of(address), owner.released, message);
            }
            assertEquals(inUse.size(), pool.pagesInUse(), message);
        }
        inUse.forEach(address -> assertSame(oracle.get(address), pool.owner(address), "seed " + seed));
    }

    private static void fill(long address, long value) {
        for (int index = 0; index < PagePool.PAGE_LONGS; index++) {
            OffHeap.set(address + (long) index * Long.BYTES, value);
        }
    }

    private static void assertAllZero(long address) {
        for (int index = 0; index < PagePool.PAGE_LONGS; index++) {
            assertEquals(0, OffHeap.get(address + (long) index * Long.BYTES), "index " + index);
        }
    }
}
