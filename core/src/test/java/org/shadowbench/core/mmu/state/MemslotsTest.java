package org.shadowbench.core.mmu.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.shadowbench.core.mmu.api.SlotLayout;

class MemslotsTest {

    @Test
    void shouldFindTheSlotOfAFrame() {
        Memslots slots = new Memslots();
        Memslot[] added = new Memslot[5];
        for (int i : new int[]{3, 0, 4, 1, 2}) {
            added[i] = slots.add(SlotLayout.of(100L * i, 50, 1));
        }
        for (int gfn = -10; gfn < 600; gfn++) {
            boolean inside = gfn >= 0 && gfn < 500 && gfn % 100 < 50;
            assertSame(inside ? added[gfn / 100] : null, slots.find(gfn), "gfn " + gfn);
        }
        assertEquals(250, slots.pages());
        assertEquals(5, slots.count());
        assertSame(added[2], slots.get(2));
        assertSame(added[1], slots.check(added[1]));
        Memslot other = new Memslot(SlotLayout.of(100, 50, 1));
        Memslot outside = new Memslot(SlotLayout.of(1000, 50, 1));
        for (Memslot wrong : new Memslot[]{null, other, outside}) {
            var e = assertThrows(IllegalArgumentException.class, () -> slots.check(wrong));
            assertEquals(wrong + " is not a slot of this MMU", e.getMessage());
        }
        other.close();
        outside.close();
        slots.close();
    }
}
