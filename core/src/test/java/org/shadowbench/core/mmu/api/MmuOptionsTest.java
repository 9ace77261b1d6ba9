package org.shadowbench.core.mmu.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.shadowbench.core.guest.AccessedDirty;

class MmuOptionsTest {

    @Test
    void shouldChangeOneOptionAtATime() {
        MmuOptions defaults = MmuOptions.defaults();
        assertOptions(defaults, SplitPolicy.CACHED, Set.of(), NxHugePages.OFF, AccessedDirty.ON, true, -1L,
                Long.MAX_VALUE, 12, 60, SplitFill.AT_ONCE);
        MmuOptions all = defaults.with(SplitPolicy.GUEST_WALK).with(NxHugePages.ON)
                .with(AccessedDirty.OFF).with(Behaviour.CHILD_GFN_CHECK)
                .with(Behaviour.CHILD_ROLE_CHECK).withoutEagerSplit().withMaxShadowPages(7).withMemoryPages(8)
                .withHashBits(9).withNxRecoveryRatio(10).with(SplitFill.ENTRY_BY_ENTRY);
        Set<Behaviour> both = Set.of(Behaviour.CHILD_GFN_CHECK, Behaviour.CHILD_ROLE_CHECK);
        assertOptions(all, SplitPolicy.GUEST_WALK, both, NxHugePages.ON, AccessedDirty.OFF, false, 7L, 8L, 9, 10,
                SplitFill.ENTRY_BY_ENTRY);
        assertOptions(defaults, SplitPolicy.CACHED, Set.of(), NxHugePages.OFF, AccessedDirty.ON, true, -1L,
                Long.MAX_VALUE, 12, 60, SplitFill.AT_ONCE);
        assertTrue(all.has(Behaviour.CHILD_GFN_CHECK));
        assertFalse(all.has(Behaviour.LINK_ALWAYS_FLUSHES));
        assertThrows(UnsupportedOperationException.class,
                () -> all.behaviours().add(Behaviour.LINK_ALWAYS_FLUSHES));
        assertEquals(HostProtection.READ_ONLY, SlotLayout.of(0, 1, 1).with(HostProtection.READ_ONLY).protection());
    }

    private static void assertOptions(MmuOptions options, Object... expected) {
        assertEquals(List.of(expected), List.of(options.policy(), options.behaviours(), options.nxHugePages(),
                options.accessedDirty(), options.eagerSplit(), options.maxShadowPages(), options.memoryPages(),
                options.hashBits(), options.nxRecoveryRatio(), options.splitFill()));
    }
}
