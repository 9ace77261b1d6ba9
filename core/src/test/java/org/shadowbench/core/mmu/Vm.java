package org.shadowbench.core.mmu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.shadowbench.core.guest.AccessKind;
import org.shadowbench.core.guest.GuestMemory;
import org.shadowbench.core.guest.GuestPageTables;
import org.shadowbench.core.memory.raw.OffHeap;
import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.api.FaultResult;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.mmu.api.SlotLayout;
import org.shadowbench.core.mmu.api.Statistics;
import org.shadowbench.core.mmu.fault.FaultOperations;
import org.shadowbench.core.mmu.page.HardwareWalk;
import org.shadowbench.core.mmu.page.ShadowPage;
import org.shadowbench.core.mmu.rmap.PteLists;
import org.shadowbench.core.mmu.state.Kvm;
import org.shadowbench.core.mmu.state.Memslot;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Spte;

/** A guest with one slot of data from gfn 0 on, one slot for its page tables, one tree of them, and an MMU. */
final class Vm implements AutoCloseable {

    static final long PAGE = PageLevel.bytesPer(1);
    static final long HUGE = PageLevel.bytesPer(2);
    static final long GIANT = PageLevel.bytesPer(3);

    /** The frames of the guest's tables, far from its data. */
    static final long TABLES_GFN = 1L << 36;
    private static final int TABLES = 4096;

    final GuestMemory memory = new GuestMemory(TABLES_GFN, TABLES);
    final GuestPageTables tables = new GuestPageTables(memory);
    final MmuRooms rooms;
    final Kvm kvm;
    final ShadowMmu mmu;
    final Memslot slot;
    final Memslot tableSlot;
    final ShadowRoot root;
    private Statistics mark;

    Vm(MmuOptions options, SlotLayout data) {
        this(options, data, FaultOperations::new);
    }

    Vm(MmuOptions options, SlotLayout data, MmuRooms.FaultFactory faults) {
        rooms = MmuRooms.of(memory, options, faults);
        kvm = rooms.kvm();
        mmu = new ShadowMmu(rooms);
        slot = kvm.slots.check(mmu.addSlot(data));
        tableSlot = kvm.slots.check(mmu.addSlot(SlotLayout.of(TABLES_GFN, TABLES, PageLevel.LEVEL_2M)));
        root = mmu.loadRoot(tables.rootGfn());
        mark();
    }

    /** A guest with {@code regions} of 2M, backed by pages of 2M, no tables yet. */
    static Vm of2M(MmuOptions options, int regions) {
        return new Vm(options, SlotLayout.of(0, regions * 512L, PageLevel.LEVEL_2M));
    }

    /** A guest with {@code regions} of 1G, backed by pages of 1G. */
    static Vm of1G(MmuOptions options, int regions) {
        return new Vm(options, SlotLayout.of(0, regions * 262144L, PageLevel.LEVEL_1G));
    }

    /** Maps the address to the frame of the same number, dirty. */
    Vm mapDirty(long address, int level, int access) {
        mapClean(address, level, access);
        tables.makeDirty(address);
        return this;
    }

    Vm mapClean(long address, int level, int access) {
        tables.map(address, address >>> PageLevel.PAGE_SHIFT, level, access);
        return this;
    }

    FaultResult read(long address) {
        return mmu.access(root, address, AccessKind.READ);
    }

    FaultResult write(long address) {
        return mmu.access(root, address, AccessKind.WRITE);
    }

    FaultResult execute(long address) {
        return mmu.access(root, address, AccessKind.EXECUTE);
    }

    /** Everything from here on is what {@link #since} and {@link #count} tell. */
    void mark() {
        mark = mmu.statistics().snapshot();
    }

    Statistics since() {
        return mmu.statistics().minus(mark);
    }

    long count(Counter counter) {
        return since().get(counter);
    }

    long now(Counter counter) {
        return mmu.statistics().get(counter);
    }

    long spte(long address) {
        return mmu.translation(root, address);
    }

    /** The access that the leaf at the address permits, -1 if there is none. */
    int permits(long address) {
        long spte = spte(address);
        return spte == 0 ? -1 : Spte.access(spte);
    }

    /** The page that holds the entry of {@code level} for the address. */
    ShadowPage page(long address, int level) {
        return kvm.memory.page(HardwareWalk.entry(root.page(), address, level));
    }

    /** The level of the leaf at the address, 0 if there is none. */
    int level(long address) {
        long sptep = HardwareWalk.leaf(root.page(), address);
        return sptep == 0 ? 0 : kvm.memory.page(sptep).level();
    }

    /** The address of the entry of {@code level}. */
    long sptep(long address, int level) {
        return HardwareWalk.entry(root.page(), address, level);
    }

    /** How many leaves map the frame at {@code level}. */
    int mappings(long gfn, int level) {
        return PteLists.length(OffHeap.get(slot.rmapHead(gfn, level)));
    }

    void startLogging() {
        mmu.startDirtyLogging(slot);
    }

    void stopLogging() {
        mmu.stopDirtyLogging(slot);
    }

    long splitAll(int targetLevel) {
        return mmu.split(slot, slot.firstGfn(), slot.layout().pages(), targetLevel);
    }

    void assertSound() {
        assertEquals(List.of(), mmu.audit());
        assertEquals(0, now(Counter.ACCESS_MISMATCHES), "access mismatches");
        assertEquals(0, now(Counter.GFN_MISMATCHES), "gfn mismatches");
    }

    @Override
    public void close() {
        mmu.close();
        memory.close();
    }
}
