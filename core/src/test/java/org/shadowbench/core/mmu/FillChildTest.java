package org.shadowbench.core.mmu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.shadowbench.core.memory.PagePool;
import org.shadowbench.core.memory.raw.OffHeap;
import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.mmu.api.SplitFill;
import org.shadowbench.core.mmu.page.ShadowPage;
import org.shadowbench.core.mmu.page.ShadowPageAllocator;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Spte;

/** A split into a table that still holds entries of its last page. */
class FillChildTest {

    /** More than the caches of a split and of a vCPU take. */
    private static final int PAGES = 200;

    /** Looks like a leaf that is there already. */
    private static final long LEFT_BEHIND = Spte.MMU_PRESENT | Spte.PRESENT | Spte.USER | 0x1234000L;

    /** Leaves pages behind that hold anything. */
    private static void litter(Vm vm) {
        ShadowPageAllocator allocator = vm.kvm.memory.allocator();
        ShadowPage[] pages = new ShadowPage[PAGES];
        for (int i = 0; i < PAGES; i++) {
            pages[i] = allocator.allocate();
            for (long offset = 0; offset < PagePool.PAGE_BYTES; offset += Long.BYTES) {
                OffHeap.set(pages[i].spt + offset, LEFT_BEHIND);
            }
        }
        for (ShadowPage page : pages) {
            allocator.free(page);
        }
    }

    /** The alias of another access finds the frames mapped, so that its leaves go in one by one. */
    @ParameterizedTest
    @EnumSource
    void shouldHeedNothingOfWhatTheTableHeld(SplitFill fill) {
        try (Vm vm = Vm.of2M(MmuOptions.defaults().with(fill), 1).mapDirty(0, 2, Access.ALL)) {
            vm.tables.map(Vm.GIANT, 0, PageLevel.LEVEL_2M, Access.USER | Access.WRITE);
            vm.tables.makeDirty(Vm.GIANT);
            litter(vm);
            vm.read(0);
            vm.read(Vm.GIANT);
            vm.mark();
            vm.startLogging();
            assertEquals(2, vm.count(Counter.SPLITS_2M));
            assertEquals(1024, vm.count(Counter.SPLIT_CHILDREN));
            assertEquals(1024, vm.count(Counter.MAPPED_4K));
            for (long page = 0; page < PageLevel.ENTRIES; page++) {
                assertEquals(page, Spte.pfn(vm.spte(page * Vm.PAGE)), "page " + page);
                assertEquals(page, Spte.pfn(vm.spte(Vm.GIANT + page * Vm.PAGE)), "alias of page " + page);
            }
            vm.assertSound();
        }
    }
}
