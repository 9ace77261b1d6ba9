package org.shadowbench.core.translation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shadowbench.core.memory.OutOfPagesException;
import org.shadowbench.core.memory.PagePool;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;

class TranslationArrayTest {

    private final PagePool<TranslationArray> pool = new PagePool<>(2);
    private final TranslationArray array = new TranslationArray(pool);

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void shouldBeginWithNothing() {
        for (int index = 0; index < TranslationArray.LENGTH; index++) {
            assertEquals(0, array.gfn(index));
            assertEquals(0, array.access(index));
        }
    }

    @Test
    void shouldAgreeWithPlainArraysOnRandomOperations() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        TranslationArray neighbour = new TranslationArray(pool);
        long[] gfns = new long[TranslationArray.LENGTH];
        int[] accesses = new int[TranslationArray.LENGTH];
        for (int i = 0; i < 100_000; i++) {
            int index = random.nextInt(TranslationArray.LENGTH);
            accesses[index] = random.nextInt(Access.ALL + 1);
            if (random.nextBoolean()) {
                gfns[index] = random.nextLong(PageLevel.MAX_GFN + 1);
                array.setTranslation(index, gfns[index], accesses[index]);
            } else {
                array.setAccess(index, accesses[index]);
            }
            int other = random.nextInt(TranslationArray.LENGTH);
            assertEquals(gfns[other], array.gfn(other), "seed " + seed + ", operation " + i);
            assertEquals(accesses[other], array.access(other), "seed " + seed + ", operation " + i);
            assertEquals(gfns[other] << 12 | accesses[other], array.entry(other), "seed " + seed + ", operation " + i);
        }
        for (int index = 0; index < TranslationArray.LENGTH; index++) {
            assertEquals(gfns[index], array.gfn(index), "seed " + seed);
            assertEquals(accesses[index], array.access(index), "seed " + seed);
            assertEquals(0, neighbour.entry(index), "seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 512, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void shouldRefuseAnIndexOutsideTheArray(int index) {
        for (Executable call : List.<Executable>of(() -> array.gfn(index), () -> array.access(index),
                () -> array.entry(index), () -> array.setTranslation(index, 1, 1), () -> array.setAccess(index, 1))) {
            var e = assertThrows(IndexOutOfBoundsException.class, call);
            assertEquals("index is " + index + ", expected 0 to 511", e.getMessage());
        }
    }

    @Test
    void shouldRefuseValuesThatDoNotFitAndChangeNothing() {
        array.setTranslation(7, 42, 5);
        assertThrows(IllegalArgumentException.class, () -> array.setTranslation(7, 1L << 52, 5));
        assertThrows(IllegalArgumentException.class, () -> array.setTranslation(7, -1, 5));
        assertThrows(IllegalArgumentException.class, () -> array.setTranslation(7, 1, 8));
        assertThrows(IllegalArgumentException.class, () -> array.setAccess(7, -1));
        assertEquals(42, array.gfn(7));
        assertEquals(5, array.access(7));
    }

    @Test
    void shouldRefuseToBeUsedOnceItIsFreed() {
        array.free();
        assertEquals(0, pool.pagesInUse());
        assertRefusesEverything();
    }

    @Test
    void shouldRefuseToBeUsedOnceThePoolIsClosed() {
        pool.close();
        assertRefusesEverything();
    }

    @Test
    void shouldNotBeMadeWithoutAPage() {
        TranslationArray second = new TranslationArray(pool);
        assertThrows(OutOfPagesException.class, () -> new TranslationArray(pool));
        second.free();
        assertEquals(0, new TranslationArray(pool).gfn(0));
    }

    private void assertRefusesEverything() {
        for (Executable call : List.<Executable>of(() -> array.gfn(0), () -> array.access(511), () -> array.entry(3),
                () -> array.setTranslation(0, 1, 1), () -> array.setAccess(0, 1), array::free)) {
            var e = assertThrows(IllegalStateException.class, call);
            assertEquals("the translation array was freed, or its pool closed", e.getMessage());
        }
    }
}
