package org.shadowbench.core.mmu.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PageHashTest {

    @Test
    void shouldHashAsTheKernel() {
        LiveStatistics statistics = new LiveStatistics();
        PageHash pages = new PageHash(12, statistics);
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
        LiveStatistics statistics = new LiveStatistics();
        PageHash pages = new PageHash(1, statistics);
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
                pages.remove(gone);
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
}
