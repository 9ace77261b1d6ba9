package org.shadowbench.benchmarks.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.translation.Translations;

/** The contract of {@link Translations}, for each implementation. */
class ImplementationTest {

    private static final int PAGES = 3;

    @ParameterizedTest
    @EnumSource
    void shouldAgreeWithPlainArraysOnRandomOperations(Implementation implementation) {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        long[] gfns = new long[PAGES * PageLevel.ENTRIES];
        int[] accesses = new int[gfns.length];
        try (TranslationPages working = new TranslationPages(implementation, PAGES)) {
            for (int i = 0; i < 50_000; i++) {
                String message = "seed " + seed + ", operation " + i;
                int slot = random.nextInt(gfns.length);
                Translations page = working.pages()[slot / PageLevel.ENTRIES];
                int index = slot % PageLevel.ENTRIES;
                assertEquals(gfns[slot], page.gfn(index), message);
                accesses[slot] = random.nextInt(Access.ALL + 1);
                if (random.nextBoolean() || implementation == Implementation.GFN_ONLY) {
                    gfns[slot] = random.nextLong(PageLevel.MAX_GFN + 1) >>> random.nextInt(52);
                    page.setTranslation(index, gfns[slot], accesses[slot]);
                } else {
                    page.setAccess(index, accesses[slot]);
                }
                assertEquals(gfns[slot], page.gfn(index), message);
                if (implementation != Implementation.GFN_ONLY) {
                    assertEquals(accesses[slot], page.access(index), message);
                }
            }
            for (int slot = 0; slot < gfns.length; slot++) {
                assertEquals(gfns[slot],
                        working.pages()[slot >>> TranslationPages.PAGE_SHIFT].gfn(slot & TranslationPages.INDEX_MASK),
                        "seed " + seed);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldRefuseWhatDoesNotFitAndChangeNothing(Implementation implementation) {
        try (TranslationPages working = new TranslationPages(implementation, 1)) {
            Translations page = working.pages()[0];
            page.setTranslation(5, PageLevel.MAX_GFN, Access.ALL);
            assertThrows(IllegalArgumentException.class, () -> page.setTranslation(5, PageLevel.MAX_GFN + 1, 0));
            assertThrows(IllegalArgumentException.class, () -> page.setTranslation(5, -1, 0));
            assertThrows(IllegalArgumentException.class, () -> page.setTranslation(5, 0, 8));
            assertThrows(IndexOutOfBoundsException.class, () -> page.setTranslation(512, 0, 0));
            assertThrows(IndexOutOfBoundsException.class, () -> page.gfn(512));
            assertThrows(IndexOutOfBoundsException.class, () -> page.gfn(-1));
            assertEquals(PageLevel.MAX_GFN, page.gfn(5));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "GFN_ONLY")
    void shouldRefuseAnAccessThatDoesNotFitAndChangeNothing(Implementation implementation) {
        try (TranslationPages working = new TranslationPages(implementation, 1)) {
            Translations page = working.pages()[0];
            page.setTranslation(511, 9, 5);
            assertThrows(IllegalArgumentException.class, () -> page.setAccess(511, 8));
            assertThrows(IndexOutOfBoundsException.class, () -> page.setAccess(512, 0));
            assertThrows(IndexOutOfBoundsException.class, () -> page.access(512));
            assertEquals(5, page.access(511));
        }
    }

    @Test
    void shouldSayThatGfnsAloneHaveNoAccess() {
        try (TranslationPages working = new TranslationPages(Implementation.GFN_ONLY, 1)) {
            var e = assertThrows(UnsupportedOperationException.class, () -> working.pages()[0].access(0));
            assertEquals("gfn-only stores no access", e.getMessage());
        }
    }

    @Test
    void shouldNameTheImplementationsThereAre() {
        for (Implementation implementation : Implementation.values()) {
            assertEquals(implementation, Implementation.of(implementation.id()));
        }
        var e = assertThrows(IllegalArgumentException.class, () -> Implementation.of("hashmap"));
        assertEquals("implementation is hashmap, expected one of packed, gfn-only, bitfield-v1, bitfield-v3, "
                + "byte-beside-long, parallel-arrays, records, long-array, long-buffer, segment-field, segment-static, "
                + "unsafe-buffer", e.getMessage());
    }

    @Test
    void shouldRefuseAWorkingSetWithoutPages() {
        var e = assertThrows(IllegalArgumentException.class, () -> new TranslationPages(Implementation.PACKED, 0));
        assertEquals("pages is 0, expected 1 to 4194303", e.getMessage());
    }
}
