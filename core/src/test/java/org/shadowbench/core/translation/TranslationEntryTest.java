package org.shadowbench.core.translation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;

class TranslationEntryTest {

    @Test
    void shouldPackAsTheKernelDoes() {
        assertEquals(0x12345_005L, TranslationEntry.pack(0x12345, 5));
        assertEquals(0xffff_ffff_ffff_f007L, TranslationEntry.pack(PageLevel.MAX_GFN, Access.ALL));
    }

    @Test
    void shouldGiveBackWhatWasPacked() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 100_000; i++) {
            long gfn = random.nextLong(PageLevel.MAX_GFN + 1) >>> random.nextInt(52);
            int access = random.nextInt(Access.ALL + 1);
            int other = random.nextInt(Access.ALL + 1);
            long entry = TranslationEntry.pack(gfn, access);
            assertEquals(gfn, TranslationEntry.gfn(entry), "seed " + seed);
            assertEquals(access, TranslationEntry.access(entry), "seed " + seed);
            assertEquals(TranslationEntry.pack(gfn, other), TranslationEntry.withAccess(entry, other), "seed " + seed);
        }
    }
}
