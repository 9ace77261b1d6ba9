package org.shadowbench.core.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shadowbench.core.memory.raw.OffHeap;

class OwnerTableTest {

    private static final long SECTION_BYTES = (long) OwnerSections.SECTION_PAGES * PagePool.PAGE_BYTES;

    private final TreeSet<Long> released = new TreeSet<>();
    private final OwnerTable<PageOwner> table = new OwnerTable<>();

    private PageOwner owner() {
        return new PageOwner() {
            @Override
            public void pageReleased(long address) {
                released.add(address);
            }
        };
    }

    @Test
    void shouldTellSectionsApartThatShareASlot() {
        PageOwner near = owner();
        PageOwner far = owner();
        long address = 7 * SECTION_BYTES + 3 * PagePool.PAGE_BYTES;
        table.set(address, near);
        assertNull(table.get(address + 16 * SECTION_BYTES));
        table.set(address + 16 * SECTION_BYTES, far);
        assertSame(near, table.get(address));
        assertSame(far, table.get(address + 16 * SECTION_BYTES));
        assertNull(table.get(address + 32 * SECTION_BYTES));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldFindNothingInsideAPageNorBesideIt(boolean covered) {
        if (covered) {
            table.cover(SECTION_BYTES, 1);
        }
        PageOwner owner = owner();
        table.set(SECTION_BYTES, owner);
        assertSame(owner, table.get(SECTION_BYTES));
        for (long beside : new long[]{SECTION_BYTES + 8, SECTION_BYTES - PagePool.PAGE_BYTES,
                SECTION_BYTES + PagePool.PAGE_BYTES, 0, -1, OffHeap.RELEASED, Long.MAX_VALUE}) {
            assertNull(table.get(beside), "address " + beside);
        }
    }

    @Test
    void shouldReleaseEachOwnerAtItsAddressAndForgetIt() {
        long first = SECTION_BYTES - PagePool.PAGE_BYTES;
        long second = 1L << 46;
        long third = 5 * SECTION_BYTES;
        table.cover(third, 1);
        for (long address : new long[]{first, second, third, SECTION_BYTES}) {
            table.set(address, owner());
        }
        table.set(SECTION_BYTES, null);
        table.releaseAll();
        assertEquals(new TreeSet<>(List.of(first, second, third)), released);
        for (long address : new long[]{first, second, third}) {
            assertNull(table.get(address));
        }
    }

    @Test
    void shouldKeepOwnersWhenChunksBelowAboveAndBetweenAreAdded() {
        long chunk = 32 * SECTION_BYTES;
        Map<Long, PageOwner> oracle = new HashMap<>();
        for (long start : new long[]{chunk, 12 * chunk, chunk / 2, 2 * chunk, 3 * chunk, 4 * chunk, 13 * chunk}) {
            table.cover(start, 16 * OwnerSections.SECTION_PAGES);
            for (long address : new long[]{start, start + SECTION_BYTES}) {
                PageOwner owner = owner();
                oracle.put(address, owner);
                table.set(address, owner);
            }
            oracle.forEach((address, owner) -> assertSame(owner, table.get(address), "address " + address));
        }
        table.releaseAll();
        assertEquals(oracle.keySet(), released);
    }

    @Test
    void shouldAgreeWithAMapOnAddressesFarApart() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        Map<Long, PageOwner> oracle = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            long address = random.nextInt(200) * random.nextInt(1, 5) * SECTION_BYTES
                    + (long) random.nextInt(4) * PagePool.PAGE_BYTES;
            PageOwner owner = random.nextInt(3) == 0 ? null : owner();
            if (i % 5_000 == 2_500) {
                table.cover(address, 2);
            }
            oracle.put(address, owner);
            table.set(address, owner);
            long asked = random.nextInt(800) * SECTION_BYTES;
            assertSame(oracle.get(asked), table.get(asked), "seed " + seed + ", operation " + i);
        }
        oracle.forEach((address, owner) -> assertSame(owner, table.get(address), "seed " + seed));
    }
}
