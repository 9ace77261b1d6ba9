package org.shadowbench.benchmarks.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.shadowbench.benchmarks.InCi;
import org.shadowbench.core.paging.PageLevel;

/** Every implementation's batches, in Java and in C, against sums over plain arrays. */
class BatchesTest {

    private static final long SEED = 16_26;
    private static final int PAGES = 5;
    private static final int COUNT = 1000;
    private static final long FIRST_GFN = 1L << 39;

    private final int[] slots = new int[COUNT];
    private final byte[] accesses = new byte[COUNT];
    private final long[] gfnOf = new long[PAGES * PageLevel.ENTRIES];
    private final int[] accessOf = new int[gfnOf.length];

    BatchesTest() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int place = 0; place < COUNT; place++) {
            slots[place] = random.nextInt(gfnOf.length);
            accesses[place] = (byte) random.nextInt(8);
            gfnOf[slots[place]] = FIRST_GFN + place;
            accessOf[slots[place]] = accesses[place];
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "GFN_ONLY")
    void shouldDoTheSameInJava(Implementation implementation) {
        try (TranslationPages working = new TranslationPages(implementation, PAGES)) {
            check(new JavaBatches(working.pages(), slots, accesses));
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldDoTheSameInC(NativeLibrary library) {
        InCi.assume(library.whyNot());
        try (NativeBatches batches = new NativeBatches(library, PAGES, slots, accesses)) {
            check(batches);
        }
    }

    @Test
    void shouldStoreGfnsAlone() {
        try (TranslationPages working = new TranslationPages(Implementation.GFN_ONLY, PAGES)) {
            Batches batches = new JavaBatches(working.pages(), slots, accesses);
            batches.setTranslations(0, COUNT, FIRST_GFN);
            long sum = 0;
            for (int slot : slots) {
                sum += gfnOf[slot];
            }
            assertEquals(sum, batches.sumGfns(0, COUNT));
        }
    }

    @Test
    void shouldNotLetCReachOutsideThePages() {
        NativeLibrary library = NativeLibrary.C_O2;
        InCi.assume(library.whyNot());
        var e = assertThrows(IllegalArgumentException.class,
                () -> new NativeBatches(library, 1, new int[]{0, 512}, new byte[2]));
        assertEquals("slot is 512, expected 0 to 511", e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new NativeBatches(library, 1, new int[]{-1}, new byte[1]));
        assertThrows(IllegalArgumentException.class, () -> new NativeBatches(library, 1, new int[]{0}, new byte[2]));
    }

    private void check(Batches batches) {
        batches.setTranslations(0, COUNT, FIRST_GFN);
        for (int from = 0; from < COUNT; from += 250) {
            long gfns = 0;
            long sum = 0;
            for (int place = from; place < from + 250; place++) {
                gfns += gfnOf[slots[place]];
                sum += accessOf[slots[place]];
            }
            assertEquals(gfns, batches.sumGfns(from, 250));
            assertEquals(sum, batches.sumAccesses(from, 250));
            assertEquals(gfns + sum, batches.sumBoth(from, 250));
            assertEquals(gfnOf[slots[from + 249]], batches.chainGfns(from, 250));
            assertEquals(accessOf[slots[from + 249]], batches.chainAccesses(from, 250));
        }
        checkDecode(batches);
        checkFlip(batches);
    }

    private void checkDecode(Batches batches) {
        long sum = 0;
        for (int slot = 0; slot < 3 * PageLevel.ENTRIES; slot++) {
            sum += gfnOf[slot] + accessOf[slot];
        }
        assertEquals(sum, batches.decode(3));
    }

    private void checkFlip(Batches batches) {
        batches.setAccesses(100, 300, 6);
        for (int place = 100; place < 400; place++) {
            accessOf[slots[place]] = accesses[place] ^ 6;
        }
        for (int place = 0; place < COUNT; place++) {
            assertEquals(accessOf[slots[place]], batches.sumAccesses(place, 1), "place " + place);
            assertEquals(gfnOf[slots[place]], batches.sumGfns(place, 1), "place " + place);
        }
    }
}
