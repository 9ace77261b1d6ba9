package org.shadowbench.benchmarks.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Spte;

class HugeGuestTest {

    private static final long FRAMES = 4 * PageLevel.pagesPer(PageLevel.LEVEL_2M);

    @Test
    void shouldShadowEachPageAtItsAddressWithItsAccess() {
        long spacing = 3 * PageLevel.bytesPer(PageLevel.LEVEL_2M);
        try (HugeGuest guest = new HugeGuest(MmuOptions.defaults(), PageLevel.LEVEL_2M, FRAMES, spacing,
                page -> page == 1 ? GuestWords.RX : Access.ALL)) {
            assertEquals(0, guest.mmu().statistics().get(Counter.MAPPED_2M));
            guest.shadowAll();
            assertEquals(4, guest.mmu().statistics().get(Counter.MAPPED_2M));
            for (long page = 0; page < guest.pages(); page++) {
                long spte = guest.mmu().translation(guest.root(), page * spacing);
                assertEquals(page == 1 ? GuestWords.RX : Access.ALL, Spte.access(spte));
                assertEquals(spte, guest.steps().read(guest.entry(page)));
            }
            assertThrows(IllegalStateException.class, () -> guest.shadow(1), "it is shadowed already");
            assertEquals(4, guest.splitAll(PageLevel.LEVEL_4K));
            assertEquals(FRAMES, guest.mmu().statistics().get(Counter.MAPPED_4K));
            assertEquals(List.of(), guest.mmu().audit());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -512, 256, 513})
    void shouldRefuseWhatIsNotWholePages(long frames) {
        var wrong = assertThrows(IllegalArgumentException.class,
                () -> new HugeGuest(MmuOptions.defaults(), PageLevel.LEVEL_2M, frames, Access.ALL));
        assertEquals("frames is " + frames + ", expected a positive multiple of 512", wrong.getMessage());
    }
}
