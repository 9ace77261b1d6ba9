package org.shadowbench.core.mmu.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.shadowbench.core.memory.OutOfPagesException;
import org.shadowbench.core.memory.raw.OffHeap;

class LongRunTest {

    @Test
    void shouldHoldZeroedLongs() {
        try (LongRun run = new LongRun(1000)) {
            assertEquals(1000, run.length());
            assertEquals(8000, run.bytes());
            assertEquals(run.address(), run.address(0));
            assertEquals(run.address() + 8 * 999, run.address(999));
            for (int i = 0; i < 1000; i++) {
                assertEquals(0, OffHeap.get(run.address(i)));
            }
            OffHeap.set(run.address(999), -5);
            assertEquals(-5, OffHeap.get(run.address(999)));
        }
    }

    @Test
    void shouldRefuseAccessOnceClosed() {
        LongRun run = new LongRun(1);
        run.close();
        run.close();
        assertEquals(OffHeap.RELEASED, run.address());
        assertThrows(IndexOutOfBoundsException.class, () -> OffHeap.get(run.address(0)));
    }

    @Test
    void shouldSayWhatIsWrongWithTheLength() {
        for (long length : new long[]{0, -1}) {
            var e = assertThrows(IllegalArgumentException.class, () -> new LongRun(length));
            assertEquals("length is " + length + ", expected at least 1", e.getMessage());
        }
    }

    @Test
    void shouldSayWhenTheSystemHasNotSoMuchMemory() {
        var e = assertThrows(OutOfPagesException.class, () -> new LongRun(1L << 56));
        assertTrue(e.getMessage().contains(Long.toString(1L << 56)));
    }
}
