package org.shadowbench.core.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageLevelTest {

    private static final long SEED = 20220311;

    @ParameterizedTest
    @CsvSource({"1, 1, 4096", "2, 512, 2097152", "3, 262144, 1073741824"})
    void shouldKnowTheSizesOfPages(int level, long pages, long bytes) {
        assertEquals(pages, PageLevel.pagesPer(level));
        assertEquals(bytes, PageLevel.bytesPer(level));
    }

    @Test
    void shouldIndexEachLevelByItsOwnNineBits() {
        long address = 0x1L << 39 | 0x2L << 30 | 0x3L << 21 | 0x4L << 12 | 0x567;
        assertEquals(4, PageLevel.index(address, 1));
        assertEquals(3, PageLevel.index(address, 2));
        assertEquals(2, PageLevel.index(address, 3));
        assertEquals(1, PageLevel.index(address, 4));
        assertEquals(0, PageLevel.index(address, 5));
        assertEquals(511, PageLevel.index(-1L, 4));
    }

    @Test
    void shouldAgreeWithDivisionOnGfns() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 10_000; i++) {
            long base = random.nextLong(PageLevel.MAX_GFN + 1);
            long gfn = random.nextLong(base, PageLevel.MAX_GFN + 1);
            int level = random.nextInt(PageLevel.LEVEL_4K, PageLevel.MAX_ROOT_LEVEL + 1);
            long pages = (long) Math.pow(512, level - 1);
            String message = "seed %d: gfn %x, base %x, level %d".formatted(SEED, gfn, base, level);
            assertEquals(gfn / pages * pages, PageLevel.roundGfn(gfn, level), message);
            assertEquals(gfn / pages - base / pages, PageLevel.gfnToIndex(gfn, base, level), message);
            assertEquals(gfn / pages % 512, PageLevel.index(gfn << 12, level), message);
        }
    }

    @Test
    void shouldMapTheGfnsOfADirectPageInOrder() {
        assertEquals(0x1000 + 511, PageLevel.childGfn(0x1000, 511, PageLevel.LEVEL_4K));
        assertEquals(0x40000 + 3 * 512, PageLevel.childGfn(0x40000, 3, PageLevel.LEVEL_2M));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1L << 52, Long.MIN_VALUE, Long.MAX_VALUE})
    void shouldRefuseGfnsThatDoNotFit(long gfn) {
        var e = assertThrows(IllegalArgumentException.class, () -> PageLevel.checkGfn(gfn));
        assertEquals("gfn is 0x" + Long.toHexString(gfn) + ", expected 0 to 0xfffffffffffff", e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 512, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void shouldRefuseIndicesOutsideATable(int index) {
        var e = assertThrows(IndexOutOfBoundsException.class, () -> PageLevel.checkIndex(index));
        assertEquals("index is " + index + ", expected 0 to 511", e.getMessage());
    }

    @Test
    void shouldRefuseLevelsThatNoPageHas() {
        assertThrows(IllegalArgumentException.class, () -> PageLevel.checkLeafLevel(0));
        var e = assertThrows(IllegalArgumentException.class, () -> PageLevel.checkLeafLevel(4));
        assertEquals("level is 4, expected 1 (4K), 2 (2M) or 3 (1G)", e.getMessage());
    }

    @Test
    void shouldFindTheEntriesOfATable() {
        assertEquals(0x7000, PageLevel.entryAddress(0x7000, 0));
        assertEquals(0x7ff8, PageLevel.entryAddress(0x7000, 511));
    }

    @Test
    void shouldReturnWhatItAccepts() {
        assertEquals(PageLevel.MAX_GFN, PageLevel.checkGfn(PageLevel.MAX_GFN));
        assertEquals(0, PageLevel.checkIndex(0));
        assertEquals(511, PageLevel.checkIndex(511));
        assertEquals(3, PageLevel.checkLeafLevel(3));
    }
}
