package org.shadowbench.benchmarks.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.shadowbench.core.paging.PageLevel;

class FootprintTest {

    private static final int PAGES = 128;

    /** The patch says: "this change does not require any additional memory". */
    @Test
    void shouldTakeNotOneByteMoreWithAccessesThanGfnsAlone() {
        Footprint gfnOnly = Footprint.of(Implementation.GFN_ONLY, PAGES);
        Footprint packed = Footprint.of(Implementation.PACKED, PAGES);
        assertEquals(gfnOnly.offHeapBytes(), packed.offHeapBytes());
        assertEquals(gfnOnly.heapBytes(), packed.heapBytes());
        assertEquals(8 * PageLevel.ENTRIES, packed.offHeapBytes() / PAGES);
    }

    @Test
    void shouldCountThePaddingBesideAByte() {
        assertEquals(16 * PageLevel.ENTRIES,
                Footprint.of(Implementation.BYTE_BESIDE_LONG, PAGES).offHeapBytes() / PAGES);
    }

    @Test
    void shouldCountEachRecord() {
        Footprint records = Footprint.of(Implementation.RECORDS, PAGES);
        assertEquals(0, records.offHeapBytes());
        assertTrue(records.bytesPerEntry() >= 4 + 16, "a reference and an object each: " + records);
    }

    @ParameterizedTest
    @EnumSource
    void shouldHoldAtLeastAGfnAnEntryAndScaleWithThePages(Implementation implementation) {
        Footprint small = Footprint.of(implementation, PAGES);
        Footprint large = Footprint.of(implementation, 2 * PAGES);
        assertTrue(small.bytesPerEntry() >= 8, small.toString());
        assertEquals(2.0, (double) large.bytes() / small.bytes(), 0.05);
        assertEquals(large.bytesPerEntry() * PageLevel.ENTRIES, large.bytesPerPage());
        assertEquals(large.bytesPerPage() * Footprint.PAGES_PER_GIB, large.bytesPerGuestGib());
    }
}
