package org.shadowbench.core.mmu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.shadowbench.core.guest.AccessKind;
import org.shadowbench.core.guest.AccessedDirty;
import org.shadowbench.core.guest.GuestMemory;
import org.shadowbench.core.mmu.api.Behaviour;
import org.shadowbench.core.mmu.api.FaultResult;
import org.shadowbench.core.mmu.api.HostProtection;
import org.shadowbench.core.mmu.api.MemorySlot;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.mmu.api.NxHugePages;
import org.shadowbench.core.mmu.api.SlotLayout;
import org.shadowbench.core.mmu.api.SplitPolicy;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.Role;
import org.shadowbench.core.paging.Spte;

/** A bad call gets an error that names what is wrong, and changes nothing. */
class BadCallsTest {

    private final Vm vm = Vm.of2M(MmuOptions.defaults(), 2).mapDirty(0, 2, Access.ALL);

    @AfterEach
    void close() {
        vm.close();
    }

    private void assertRefused(Class<? extends Exception> type, String message, Executable call) {
        vm.mark();
        assertEquals(message, assertThrows(type, call).getMessage());
        assertTrue(vm.since().nonZero().isEmpty(), () -> "changed " + vm.since());
        vm.assertSound();
    }

    private void assertIllegal(String message, Executable call) {
        assertRefused(IllegalArgumentException.class, message, call);
    }

    @Test
    void shouldRefuseFramesOutOfTheSlot() {
        vm.read(0);
        assertIllegal("firstGfn is 0x400 and pages is 1, expected frames of slot[gfn 0x0 to 0x3ff]",
                () -> vm.mmu.split(vm.slot, 1024, 1, 1));
        assertIllegal("firstGfn is 0x1 and pages is 1024, expected frames of slot[gfn 0x0 to 0x3ff]",
                () -> vm.mmu.split(vm.slot, 1, 1024, 1));
        assertIllegal("firstGfn is 0x0 and pages is 9223372036854775807, expected frames of slot[gfn 0x0 to 0x3ff]",
                () -> vm.mmu.split(vm.slot, 0, Long.MAX_VALUE, 1));
        assertThrows(IllegalArgumentException.class, () -> vm.mmu.split(vm.slot, -1, 1, 1));
    }

    @Test
    void shouldRefuseToSplitAnEmptyRange() {
        assertIllegal("pages is 0, expected at least 1", () -> vm.mmu.split(vm.slot, 0, 0, 1));
        assertIllegal("pages is -1, expected at least 1", () -> vm.mmu.split(vm.slot, 0, -1, 1));
    }

    @Test
    void shouldRefuseToSplitToAnotherLevel() {
        for (int level : new int[]{0, 3, 6, -1}) {
            assertIllegal("targetLevel is " + level + ", expected 1 (4K) or 2 (2M)",
                    () -> vm.mmu.split(vm.slot, 0, 1, level));
        }
        vm.read(0);
        assertEquals(0, vm.mmu.split(vm.slot, 0, 1024, 2));
        assertEquals(1, vm.mmu.split(vm.slot, 0, 1, 1));
    }

    @Test
    void shouldRefuseASlotThatOverlaps() {
        assertIllegal("slot of 1 pages at gfn 0x3ff overlaps slot[gfn 0x0 to 0x3ff]",
                () -> vm.mmu.addSlot(SlotLayout.of(1023, 1, 1)));
        assertThrows(IllegalArgumentException.class, () -> vm.mmu.addSlot(SlotLayout.of(Vm.TABLES_GFN - 1, 2, 1)));
        vm.mmu.addSlot(SlotLayout.of(1024, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> vm.mmu.addSlot(SlotLayout.of(1000, 100, 1)));
        assertThrows(NullPointerException.class, () -> vm.mmu.addSlot(null));
    }

    @Test
    void shouldRefuseASlotOfAnotherMmu() {
        try (Vm other = Vm.of2M(MmuOptions.defaults(), 2)) {
            assertIllegal("slot[gfn 0x0 to 0x3ff] is not a slot of this MMU",
                    () -> vm.mmu.split(other.slot, 0, 1, 1));
            assertIllegal("null is not a slot of this MMU", () -> vm.mmu.startDirtyLogging(null));
            assertThrows(IllegalArgumentException.class, () -> vm.mmu.startDirtyLoggingAllSet(other.slot));
        }
    }

    @Test
    void shouldRefuseARootOfAnotherMmu() {
        try (Vm other = Vm.of2M(MmuOptions.defaults(), 2).mapDirty(0, 2, Access.ALL)) {
            other.read(0);
            String message = "root[gfn 0x1000000000] is not a root of this MMU";
            assertIllegal(message, () -> vm.mmu.access(other.root, 0, AccessKind.READ));
            assertIllegal(message, () -> vm.mmu.fault(other.root, 0, AccessKind.READ));
            assertIllegal(message, () -> vm.mmu.translation(other.root, 0));
            assertIllegal(message, () -> vm.mmu.syncRoot(other.root));
            assertIllegal(message, () -> vm.mmu.unloadRoot(other.root));
            assertIllegal(message, () -> vm.mmu.steps().entry(other.root, 0, 2));
            other.assertSound();
        }
    }

    @Test
    void shouldRefuseFramesThatAreNotTheSlots() {
        for (long gfn : new long[]{-1, 1024, 1L << 50}) {
            String message = "gfn is 0x%x, expected a frame of slot[gfn 0x0 to 0x3ff]".formatted(gfn);
            assertIllegal(message, () -> vm.slot.isDirty(gfn));
            vm.startLogging();
            assertIllegal(message, () -> vm.slot.isDirty(gfn));
            vm.stopLogging();
        }
    }

    @Test
    void shouldRefuseASecondMmuOfAGuestUntilTheFirstIsClosed() {
        MmuOptions options = MmuOptions.defaults();
        assertRefused(IllegalStateException.class, "the guest memory is observed already",
                () -> new ShadowMmu(vm.memory, options));
        vm.read(0);
        vm.tables.protect(0, Access.USER);
        assertEquals(0, vm.spte(0), "the first sees the guest's writes still");
        vm.mmu.close();
        ShadowMmu second = new ShadowMmu(vm.memory, options);
        vm.mmu.close();
        assertThrows(IllegalStateException.class, () -> new ShadowMmu(vm.memory, options));
        second.close();
    }

    @Test
    void shouldRefuseLayoutsThatCannotBe() {
        assertIllegal("level is 0, expected 1 (4K), 2 (2M) or 3 (1G)", () -> SlotLayout.of(0, 1, 0));
        assertIllegal("level is 6, expected 1 (4K), 2 (2M) or 3 (1G)", () -> SlotLayout.of(0, 1, 6));
        assertIllegal("pages is 0, expected at least 1", () -> SlotLayout.of(0, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> SlotLayout.of(-1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> SlotLayout.of((1L << 40) - 1, 2, 1));
        assertIllegal("firstPfn is 0xffffffffff with 2 pages, expected 0 to 0xffffffffff for all of them",
                () -> new SlotLayout(0, 2, Spte.MAX_PFN, 1, HostProtection.WRITABLE));
        assertThrows(IllegalArgumentException.class,
                () -> new SlotLayout(0, 2, -1, 1, HostProtection.WRITABLE));
        assertIllegal("firstPfn is 0x1, expected firstGfn 0x0 plus a multiple of 0x200",
                () -> new SlotLayout(0, 2, 1, 2, HostProtection.WRITABLE));
        assertThrows(NullPointerException.class, () -> new SlotLayout(0, 2, 0, 2, null));
        assertEquals(Spte.MAX_PFN, new SlotLayout(0, 2, Spte.MAX_PFN - 1, 1, HostProtection.WRITABLE).firstPfn() + 1);
    }

    @Test
    void shouldRefuseALimitOfZeroPages() {
        assertIllegal("maxShadowPages is 0, expected at least 1",
                () -> MmuOptions.defaults().withMaxShadowPages(0));
        assertIllegal("memoryPages is 0, expected at least 1", () -> MmuOptions.defaults().withMemoryPages(0));
        assertIllegal("pages is 0, expected at least 1", () -> vm.mmu.setMaxShadowPages(0));
        assertIllegal("pages is 0, expected at least 1", () -> vm.mmu.reclaim(0));
        assertIllegal("nxRecoveryRatio is -1, expected at least 0",
                () -> MmuOptions.defaults().withNxRecoveryRatio(-1));
        assertIllegal("hashBits is 0, expected 1 to 28", () -> MmuOptions.defaults().withHashBits(0));
        assertIllegal("hashBits is 29, expected 1 to 28", () -> MmuOptions.defaults().withHashBits(29));
        assertEquals(28, MmuOptions.defaults().withHashBits(28).hashBits());
        assertIllegal("directPages is -1 and indirectPages is 0, expected none negative",
                () -> vm.mmu.reserve(-1, 0));
        assertThrows(IllegalArgumentException.class, () -> vm.mmu.reserve(0, -1));
    }

    @Test
    void shouldRefuseMissingOptions() {
        MmuOptions options = MmuOptions.defaults();
        assertThrows(NullPointerException.class, () -> options.with((SplitPolicy) null));
        assertThrows(NullPointerException.class, () -> options.with((NxHugePages) null));
        assertThrows(NullPointerException.class, () -> options.with((AccessedDirty) null));
        assertThrows(NullPointerException.class, () -> options.with((Behaviour) null));
        assertThrows(NullPointerException.class, () -> new ShadowMmu(vm.memory, null));
        assertThrows(NullPointerException.class, () -> new ShadowMmu((GuestMemory) null, options));
    }

    @Test
    void shouldRefuseRootsThatCannotBe() {
        assertIllegal("rootGfn is 0x0, expected a frame that holds a table and is in a slot",
                () -> vm.mmu.loadRoot(0));
        int role = vm.root.role();
        assertIllegal(
                "role is 0x23703, expected that of an indirect page of level 4 with 8-byte entries and accessed bits",
                () -> vm.mmu.loadRoot(vm.tables.rootGfn(), role - 1));
        for (int wrong : new int[]{Role.DIRECT, Role.INVALID, Role.PASSTHROUGH, Role.HAS_4_BYTE_GPTE,
                Role.AD_DISABLED}) {
            assertThrows(IllegalArgumentException.class, () -> vm.mmu.loadRoot(vm.tables.rootGfn(), role | wrong));
        }
        vm.mmu.close();
        ShadowMmu other = new ShadowMmu(vm.memory, MmuOptions.defaults());
        assertThrows(IllegalArgumentException.class, () -> other.loadRoot(vm.tables.rootGfn()), "no slot has it");
        other.close();
    }

    @Test
    void shouldRefuseAddressesThatFourLevelsDontTranslate() {
        vm.read(0);
        assertIllegal("address is 0x1000000000000, expected 0 to 0xffffffffffff", () -> vm.read(1L << 48));
        assertThrows(IllegalArgumentException.class, () -> vm.mmu.fault(vm.root, -1, AccessKind.READ));
        assertThrows(IllegalArgumentException.class, () -> vm.mmu.translation(vm.root, -1));
        assertEquals(FaultResult.REFLECTED, vm.read((1L << 48) - 1));
    }

    @Test
    void shouldRefuseLoggingThatIsOnOrOffAlready() {
        long[] bits = new long[16];
        assertRefused(IllegalStateException.class, "dirty logging of slot[gfn 0x0 to 0x3ff] is off",
                () -> vm.mmu.stopDirtyLogging(vm.slot));
        assertThrows(IllegalStateException.class, () -> vm.mmu.collectDirty(vm.slot, 0, 64, bits));
        vm.startLogging();
        assertRefused(IllegalStateException.class, "dirty logging of slot[gfn 0x0 to 0x3ff] is on",
                () -> vm.mmu.startDirtyLogging(vm.slot));
        assertThrows(IllegalStateException.class, () -> vm.mmu.startDirtyLoggingAllSet(vm.slot));
    }

    @Test
    void shouldRefuseToCollectPartsOfWords() {
        long[] bits = new long[16];
        vm.startLogging();
        vm.write(0);
        String message = "firstGfn is 0x%x and pages is %d, expected multiples of 64 from the slot's first frame 0x0";
        assertIllegal(message.formatted(1, 64), () -> vm.mmu.collectDirty(vm.slot, 1, 64, bits));
        assertIllegal(message.formatted(0, 63), () -> vm.mmu.collectDirty(vm.slot, 0, 63, bits));
        assertIllegal("into has 1 longs, expected at least 2",
                () -> vm.mmu.collectDirty(vm.slot, 0, 128, new long[1]));
        assertIllegal("pages is 0, expected at least 1", () -> vm.mmu.collectDirty(vm.slot, 0, 0, bits));
        assertTrue(vm.slot.isDirty(0), "nothing is lost");
    }

    @Test
    void shouldRefuseEverythingOnceClosed() {
        vm.read(0);
        MemorySlot slot = vm.slot;
        vm.mmu.close();
        vm.mmu.close();
        Executable[] calls = {() -> vm.read(0), () -> vm.mmu.fault(vm.root, 0, AccessKind.READ), () -> vm.spte(0),
                () -> vm.mmu.addSlot(SlotLayout.of(5000, 1, 1)), () -> vm.mmu.loadRoot(vm.tables.rootGfn()),
                () -> vm.mmu.unloadRoot(vm.root), () -> vm.mmu.split(slot, 0, 1, 1),
                () -> vm.mmu.startDirtyLogging(slot), () -> vm.mmu.startDirtyLoggingAllSet(slot),
                () -> vm.mmu.stopDirtyLogging(slot), () -> vm.mmu.collectDirty(slot, 0, 64, new long[1]),
                () -> vm.mmu.setNxHugePages(NxHugePages.ON), vm.mmu::recoverNxPages, () -> vm.mmu.syncRoot(vm.root),
                () -> vm.mmu.reclaim(1), () -> vm.mmu.setMaxShadowPages(1), vm.mmu::zapAll,
                () -> vm.mmu.reserve(1, 1), vm.mmu::steps, vm.mmu::stalePages, vm.mmu::offHeapBytes, vm.mmu::audit};
        for (Executable call : calls) {
            assertEquals("the MMU is closed", assertThrows(IllegalStateException.class, call).getMessage());
        }
        vm.tables.protect(0, Access.USER);
        assertEquals(Set.of(), vm.mmu.options().behaviours());
    }
}
