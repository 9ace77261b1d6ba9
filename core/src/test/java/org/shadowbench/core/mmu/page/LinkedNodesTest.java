package org.shadowbench.core.mmu.page;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LinkedNodesTest {

    @Test
    void shouldListPagesAtBothEnds() {
        LinkedNodes<ShadowPage> list = new LinkedNodes<>();
        ShadowPage a = new ShadowPage();
        ShadowPage b = new ShadowPage();
        ShadowPage c = new ShadowPage();
        assertTrue(list.isEmpty());
        assertNull(list.first());
        list.addLast(b.link);
        list.addFirst(a.link);
        list.addLast(c.link);
        assertSame(a, list.first());
        assertSame(c.link, list.tail());
        assertSame(b.link, c.link.previous);
        list.remove(b.link);
        assertSame(a.link, c.link.previous);
        assertSame(c.link, a.link.next);
        list.remove(a.link);
        assertSame(c.link, list.head());
        list.remove(c.link);
        assertTrue(list.isEmpty());
        assertNull(list.tail());
    }
}
