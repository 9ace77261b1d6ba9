package org.shadowbench.core.mmu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.Role;

class DescriptionsTest {

    @Test
    void shouldDescribeThemselves() {
        try (Vm vm = Vm.of2M(MmuOptions.defaults(), 1).mapDirty(0, 2, Access.ALL)) {
            assertEquals("root[gfn 0x1000000000, not loaded]", vm.root.toString());
            assertEquals(Vm.TABLES_GFN, vm.root.rootGfn());
            vm.read(0);
            assertEquals("root[gfn 0x1000000000]", vm.root.toString());
            assertEquals("page[gfn 0x1000000000, level 4, indirect, access 7]", vm.root.page().toString());
            vm.splitAll(1);
            assertEquals("page[gfn 0x0, level 1, direct, access 7]", vm.page(0, 1).toString());
            assertEquals(0, vm.page(0, 1).gfn());
            vm.page(0, 1).role |= Role.INVALID;
            assertEquals("page[gfn 0x0, level 1, direct, access 7, invalid]", vm.page(0, 1).toString());
            assertSame(vm.slot.layout(), vm.slot.layout());
        }
    }
}
