package org.shadowbench.benchmarks.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FootprintTest {

    private static final int PAGES = 128;

    /** Q1: "this change does not require any additional memory", the patch says. */
    @Test
    void shouldTakeNotOneByteMoreWithAccessesThanGfnsAlone() {
        Footprint gfnOnly = Footprint.of(Implementation.GFN_ONLY, PAGES);
        Footprint packed = Footprint.of(Implementation.PACKED, PAGES);
        assertEquals(gfnOnly.offHeapBytes(), packed.offHeapBytes());
        assertEquals(gfnOnly.heapBytes(), packed.heapBytes());
        assertEquals(8 * 512, packed.offHeapBytes() / PAGES);
    }

    @Test
    void shouldCountThePaddingBesideAByte() {
        assertEquals(16 * 512, Footprint.of(Implementation.BYTE_BESIDE_LONG, PAGES).offHeapBytes() / PAGES);
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
        assertEquals(large.bytesPerEntry() * 512, large.bytesPerPage());
        assertEquals(large.bytesPerPage() * 512, large.bytesPerGuestGib());
    }
}
