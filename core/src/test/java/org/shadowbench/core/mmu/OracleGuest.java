package org.shadowbench.core.mmu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.shadowbench.core.guest.AccessKind;
import org.shadowbench.core.mmu.api.FaultResult;
import org.shadowbench.core.mmu.api.HostProtection;
import org.shadowbench.core.mmu.api.MemorySlot;
import org.shadowbench.core.mmu.page.HardwareWalk;
import org.shadowbench.core.mmu.page.ShadowPage;
import org.shadowbench.core.paging.GuestPte;
import org.shadowbench.core.paging.Role;
import org.shadowbench.core.paging.Spte;

/**
 * Accesses a guest's memory and compares what comes of it with the {@link Oracle}, and the dirty log with what was
 * written.
 */
final class OracleGuest {

    private final Vm vm;
    private final Oracle oracle;
    private final Supplier<String> where;

    /** The frames that were written since their slot's log began, or since they were last collected. */
    private final Set<Long> written = new HashSet<>();

    OracleGuest(Vm vm, Oracle oracle, Supplier<String> where) {
        this.vm = vm;
        this.oracle = oracle;
        this.where = where;
    }

    FaultResult access(ShadowRoot root, long address, AccessKind kind) {
        boolean expected = oracle.access(address, kind);
        FaultResult result = vm.mmu.access(root, address, kind);
        assertEquals(expected, result.isAllowed(),
                () -> where.get() + ": " + kind + " by " + root + " at 0x" + Long.toHexString(address));
        if (expected) {
            check(root, address, kind, result);
            checkGuestBits(address);
        }
        return result;
    }

    /**
     * A write by KVM's emulator is no write by the guest's CPU: to memory that the host maps read-only it is whatever
     * user space makes of it, and to a table that is shadowed above level 1 it must be seen.
     */
    private void check(ShadowRoot root, long address, AccessKind kind, FaultResult result) {
        long gfn = oracle.gfn(address);
        boolean readOnly = vm.kvm.slots.find(gfn).layout().protection() == HostProtection.READ_ONLY;
        boolean emulated = kind == AccessKind.WRITE && (readOnly || vm.kvm.pages.isWriteTracked(gfn));
        assertEquals(emulated, result == FaultResult.EMULATED, () -> where.get() + ": " + result);
        if (kind == AccessKind.WRITE && !readOnly) {
            written.add(gfn);
        }
        if (emulated && readOnly) {
            return;
        }
        AccessKind permitted = emulated ? AccessKind.READ : kind;
        assertTrue(permitted.isAllowedBy(Spte.access(vm.mmu.translation(root, address))),
                () -> where.get() + ": permitted afterwards");
        if (result != FaultResult.HIT) {
            checkDirectPages(root, address);
        }
    }

    /**
     * After a fault, and until the guest changes its mind, the direct pages on the way have the access that the walk
     * found.
     */
    private void checkDirectPages(ShadowRoot root, long address) {
        long leaf = HardwareWalk.leaf(root.page(), address);
        for (int level = vm.kvm.memory.page(leaf).level(); level < oracle.page(address).level; level++) {
            ShadowPage page = vm.kvm.memory.page(HardwareWalk.entry(root.page(), address, level));
            assertTrue(Role.isDirect(page.role()), where);
            assertEquals(vm.kvm.walk.access(), Role.access(page.role()), where);
        }
    }

    /** The guest's own accessed and dirty bits are those that its CPU would have set. */
    private void checkGuestBits(long address) {
        Oracle.Page page = oracle.page(address);
        long gpte = vm.tables.entry(address, page.level);
        assertEquals(page.accessed, GuestPte.isAccessed(gpte),
                () -> where.get() + ": A at 0x" + Long.toHexString(address));
        assertEquals(page.dirty, GuestPte.isDirty(gpte), () -> where.get() + ": D at 0x" + Long.toHexString(address));
    }

    /** The log of a slot begins or ends. */
    void forgetWritten(MemorySlot slot) {
        written.removeIf(slot::contains);
    }

    /** No write of the guest may be missing from the log, of which a range is then collected. */
    void collect(MemorySlot slot, long first, int pages) {
        for (long gfn : written) {
            assertTrue(!slot.contains(gfn) || slot.isDirty(gfn),
                    () -> where.get() + ": gfn 0x" + Long.toHexString(gfn) + " was written");
        }
        vm.mmu.collectDirty(slot, first, pages, new long[(pages + Long.SIZE - 1) / Long.SIZE]);
        written.removeIf(gfn -> gfn >= first && gfn < first + pages);
    }
}
