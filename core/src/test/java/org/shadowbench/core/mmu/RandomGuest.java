package org.shadowbench.core.mmu;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.shadowbench.core.guest.AccessKind;
import org.shadowbench.core.guest.GuestPageTables;
import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.api.FaultResult;
import org.shadowbench.core.mmu.api.HostProtection;
import org.shadowbench.core.mmu.api.MemorySlot;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.mmu.api.NxHugePages;
import org.shadowbench.core.mmu.api.SlotLayout;
import org.shadowbench.core.mmu.zap.Reclaim;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.GuestPte;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Role;
import org.shadowbench.core.paging.Spte;

/**
 * A guest that does random things on one MMU, step by step the same for the same {@link Trace} whatever the MMU is, and
 * that compares each access with the {@link Oracle}.
 *
 * <p>
 * It has a little more than 1 GiB of memory, some that is read-only, two roots, and the {@link TraceArea areas} of
 * addresses. Only some frames of each area are touched, or a run would take too long.
 */
final class RandomGuest implements AutoCloseable {

    private static final int REGIONS = TraceArea.REGIONS;
    private static final int MAPPED_TOGETHER = 16;

    /** The pages of each region whose translations are compared around a split. */
    private static final int SAMPLES = 4;

    /**
     * How many frames of each 2M of table memory are used for tables, from the first on: so that there are always some
     * in the first 2M, now and then in the next two, and never in the last, and a data mapping of them can be huge.
     */
    private static final int[] TABLE_FRAMES = {32, 4, 1};

    final Vm vm;

    /** The same tables once more, under another role and so in other shadow pages. */
    private final ShadowRoot second;
    private final Random random;
    private final Trace trace;
    private final Oracle oracle = new Oracle();
    private final OracleGuest guest;
    private final List<Long> freeTables = new ArrayList<>();
    private int step;

    RandomGuest(MmuOptions options, Trace trace) {
        vm = new Vm(options, SlotLayout.of(0, 262144 + REGIONS * 512, PageLevel.LEVEL_1G));
        vm.mmu.addSlot(SlotLayout.of(TraceArea.READ_ONLY.gfn, REGIONS * 512, PageLevel.LEVEL_2M)
                .with(HostProtection.READ_ONLY));
        second = vm.mmu.loadRoot(vm.tables.rootGfn(), Role.withSmm(vm.root.role(), 1));
        guest = new OracleGuest(vm, oracle, this::where);
        random = new Random(trace.seed());
        this.trace = trace;
        allocateTables();
    }

    private void allocateTables() {
        long last = (TABLE_FRAMES.length - 1) * 512L + TABLE_FRAMES[TABLE_FRAMES.length - 1] - 1;
        for (long frame = vm.memory.tables(); frame <= last; frame++) {
            long gfn = vm.memory.allocateTable();
            if (frame % 512 < TABLE_FRAMES[(int) (frame / 512)]) {
                freeTables.add(gfn);
            }
        }
    }

    void run(int steps) {
        for (int i = 0; i < steps; i++) {
            step();
        }
    }

    void step() {
        step++;
        TraceOperation operation = TraceOperation.at(random.nextInt(TraceOperation.TOTAL));
        TraceArea area = TraceArea.at(random.nextInt(TraceArea.TOTAL));
        int region = random.nextInt(REGIONS);
        int page = random.nextInt(8) == 0 ? random.nextInt(512) : random.nextInt(16);
        int value = random.nextInt(1 << 20);
        if (trace.has(operation, area)) {
            perform(operation, area, region, page, value);
        }
    }

    private void perform(TraceOperation operation, TraceArea area, int region, int page, int value) {
        long huge = area.address + region * Vm.HUGE;
        long address = huge + page * Vm.PAGE;
        switch (operation) {
            case READ -> access(address, AccessKind.READ, value);
            case WRITE -> access(address, AccessKind.WRITE, value);
            case EXECUTE -> access(address, AccessKind.EXECUTE, value);
            case MAP -> mapPages(area, region, page, 1 + (value >>> 3) % area.maxLevel, value);
            case UNMAP -> unmap(address);
            case PROTECT -> protect(address, value & Access.ALL | Access.USER);
            case CLEAN -> setDirty(address, false);
            case DIRTY -> setDirty(address, true);
            case SPLIT -> split(area, region, value);
            case NX_TOGGLE -> vm.mmu.setNxHugePages(vm.kvm.nx.isEnabled() ? NxHugePages.OFF : NxHugePages.ON);
            case LOGGING -> toggleLogging(slot(area), value);
            case COLLECT -> collect(area, region);
            case RECLAIM -> vm.mmu.reclaim(1 + value % 8);
            case RECOVER -> vm.mmu.recoverNxPages();
            case TABLE_PROTECT -> protectTable(address, value);
            case TABLE_WRITE -> writeTable(address, area == TraceArea.TABLES ? 1 : 1 + value % 3, value);
            case ZAP_ALL -> vm.mmu.zapAll();
        }
    }

    /** The second root has one access in eight, and is unloaded now and then. */
    private void access(long address, AccessKind kind, int value) {
        if (value % 1024 == 0) {
            vm.mmu.unloadRoot(second);
        }
        access(value % 8 == 0 && trace.roots() > 1 ? second : vm.root, address, kind, value >>> 10);
    }

    /** A write to a table leaves what was there, but it is a write to entry {@code index} nevertheless. */
    private FaultResult access(ShadowRoot root, long address, AccessKind kind, int index) {
        FaultResult result = guest.access(root, address, kind);
        if (kind == AccessKind.WRITE && result == FaultResult.EMULATED && vm.memory.isTable(oracle.gfn(address))) {
            long table = oracle.gfn(address);
            vm.memory.write(table, index % 512, vm.memory.read(table, index % 512));
        }
        return result;
    }

    private void syncRoots() {
        vm.mmu.syncRoot(vm.root);
        vm.mmu.syncRoot(second);
    }

    private MemorySlot slot(TraceArea area) {
        return vm.kvm.slots.find(area.gfn);
    }

    /**
     * A huge page, or as many small ones as are mostly touched, or the touched would mostly be unmapped; each with an
     * access of its own.
     */
    private void mapPages(TraceArea area, int region, int page, int level, int value) {
        int first = page & -MAPPED_TOGETHER;
        for (int i = 0; i < (level == PageLevel.LEVEL_4K ? MAPPED_TOGETHER : 1); i++) {
            map(area, region, first + i, level, value + 5 * i & Access.ALL | Access.USER);
        }
    }

    /** A guest need not flush its TLB for a page where there was none. */
    private void map(TraceArea area, int region, int page, int level, int access) {
        long offset = level == 1 ? region * 512L + page : level == 2 ? region * 512L : 0;
        long address = area.address + offset * Vm.PAGE;
        boolean cleared = clear(address, level);
        linkFreeTables(address, level);
        vm.tables.map(address, area.gfn + offset, level, access);
        oracle.map(address, area.gfn + offset, level, access);
        if (cleared) {
            syncRoots();
        }
    }

    /**
     * Takes away whatever is in the way of a page of that level: a larger page, or tables, whose frames are used again.
     */
    private boolean clear(long address, int level) {
        boolean cleared = false;
        for (int at = PageLevel.LEVEL_1G; at >= level; at--) {
            long gpte = vm.tables.entry(address, at);
            if (GuestPte.isPresent(gpte) && GuestPte.isLeaf(gpte, at)) {
                vm.tables.setEntry(address, at, 0);
                forget(address & -PageLevel.bytesPer(at), at);
                cleared = true;
            } else if (GuestPte.isPresent(gpte) && at == level) {
                retire(GuestPte.gfn(gpte), at - 1);
                vm.tables.setEntry(address, at, 0);
                forget(address, at);
                cleared = true;
            }
        }
        return cleared;
    }

    /** A guest that frees a table clears it first. */
    private void retire(long table, int level) {
        for (int i = 0; i < PageLevel.ENTRIES; i++) {
            long gpte = vm.memory.read(table, i);
            if (GuestPte.isPresent(gpte)) {
                if (!GuestPte.isLeaf(gpte, level)) {
                    retire(GuestPte.gfn(gpte), level - 1);
                }
                vm.memory.write(table, i, 0);
            }
        }
        freeTables.add(table);
    }

    /** Puts freed tables where the way to a page of {@code level} lacks one. */
    private void linkFreeTables(long address, int level) {
        for (int at = GuestPageTables.ROOT_LEVEL; at > level && !freeTables.isEmpty(); at--) {
            if (!GuestPte.isPresent(vm.tables.entry(address, at))) {
                vm.tables.setEntry(address, at, GuestPte.table(takeTable(), Access.ALL));
            }
        }
    }

    /** Any of the free ones: what a guest gets is neither the first nor the last that it gave back. */
    private long takeTable() {
        int index = random.nextInt(freeTables.size());
        long table = freeTables.get(index);
        freeTables.set(index, freeTables.getLast());
        freeTables.removeLast();
        return table;
    }

    private void forget(long address, int level) {
        for (int region = 0; region < (level == 3 ? REGIONS : 1); region++) {
            for (int page = 0; page < (level >= 2 ? 512 : 1); page++) {
                oracle.unmap(address + region * Vm.HUGE + page * Vm.PAGE);
            }
        }
    }

    /** Gives each region of 2M a dirty page of all access, each area in its own way. */
    void mapEverythingDirty() {
        for (TraceArea area : TraceArea.values()) {
            for (int region = 0; region < REGIONS; region++) {
                long address = area.address + region * Vm.HUGE;
                map(area, region, 0, PageLevel.LEVEL_2M, Access.ALL);
                vm.tables.makeDirty(address);
                oracle.access(address, AccessKind.WRITE);
            }
        }
    }

    private void unmap(long address) {
        Oracle.Page page = oracle.page(address);
        if (page != null) {
            vm.tables.unmap(address);
            oracle.unmap(address & -PageLevel.bytesPer(page.level));
            syncRoots();
        }
    }

    private void protect(long address, int access) {
        Oracle.Page page = oracle.page(address);
        if (page != null) {
            vm.tables.protect(address, access);
            page.access = access;
            syncRoots();
        }
    }

    private void setDirty(long address, boolean dirty) {
        Oracle.Page page = oracle.page(address);
        if (page == null) {
            return;
        }
        if (dirty) {
            vm.tables.makeDirty(address);
            page.accessed = true;
        } else {
            vm.tables.makeClean(address);
        }
        page.dirty = dirty;
        syncRoots();
    }

    /**
     * Changes the access of a table and puts it back at once: the oracle has no tables, and only the writes to them are
     * of interest. Between the two no root leads to the shadow of the tables below, where a page changes. The page must
     * be up to date when an access to its neighbour links the tables again.
     */
    private void protectTable(long address, int value) {
        int level = 2 + value % 2;
        long gpte = vm.tables.entry(address, level);
        if (GuestPte.isPresent(gpte) && !GuestPte.isLeaf(gpte, level)) {
            long other = TraceArea.SECOND_GIGABYTE.address;
            vm.tables.protectTable(address, level, value & Access.ALL);
            vm.mmu.access(vm.root, other, AccessKind.EXECUTE);
            oracle.access(other, AccessKind.EXECUTE);
            protect(address, value >>> 4 & Access.ALL | Access.USER);
            vm.tables.protectTable(address, level, Access.ALL);
            access(vm.root, address ^ Vm.PAGE, AccessKind.READ, 0);
            access(vm.root, address, AccessKind.values()[value >>> 7 & 1], 0);
        }
    }

    /**
     * Changes the page at {@code address}, and perhaps the next, by writes to their table through its mapping as data,
     * as a guest's kernel does. The guest flushes its TLB after the last, so none but the last may be to what maps a
     * table.
     */
    private void writeTable(long address, int writes, int value) {
        boolean changed = false;
        for (int i = 0; i < writes; i++) {
            changed |= writeEntry(address + i * Vm.PAGE, value >>> i + 2);
        }
        if (changed) {
            syncRoots();
        }
    }

    private boolean writeEntry(long address, int value) {
        Oracle.Page page = oracle.page(address);
        if (page == null) {
            return false;
        }
        long table = vm.tables.tableGfn(address, page.level);
        long through = TraceArea.TABLES.addressOf(table);
        if (oracle.page(through) == null) {
            long offset = table - TraceArea.TABLES.gfn;
            map(TraceArea.TABLES, (int) (offset / 512), (int) (offset % 512), 1 + value % 2, Access.ALL);
        }
        FaultResult result = guest.access(vm.root, through, AccessKind.WRITE);
        // That may have set A or D of the very page, and to map the table may have taken it away.
        if (!result.isAllowed() || oracle.page(address) != page) {
            return false;
        }
        int index = PageLevel.index(address, page.level);
        long gpte = changed(address, page, vm.memory.read(table, index), value);
        if (result == FaultResult.EMULATED) {
            vm.memory.write(table, index, gpte);
        } else {
            vm.memory.writeFromOutside(table, index, gpte);
        }
        return true;
    }

    /** Changes the page as the oracle knows it, and returns its changed entry. */
    private long changed(long address, Oracle.Page page, long gpte, int value) {
        switch (value >>> 1 & 7) {
            case 0 -> {
                oracle.unmap(address & -PageLevel.bytesPer(page.level));
                return 0;
            }
            case 1, 2 -> {
                page.dirty = false;
                return gpte & ~GuestPte.DIRTY;
            }
            case 3 -> {
                page.accessed = false;
                return gpte & ~GuestPte.ACCESSED;
            }
            case 4 -> {
                page.accessed = true;
                page.dirty = true;
                return gpte | GuestPte.ACCESSED | GuestPte.DIRTY;
            }
            default -> {
                page.access = value >>> 4 & Access.ALL | Access.USER;
                return GuestPte.withAccess(gpte, page.access);
            }
        }
    }

    private void split(TraceArea area, int region, int value) {
        long live = vm.now(Counter.LIVE_PAGES);
        long first = area.gfn + region * 512L;
        long[] before = translations();
        long reused = vm.now(Counter.PAGES_REUSED);
        vm.mmu.split(slot(area), first, 1 + value % 512, 1 + value % 2);
        checkUnchanged(before, vm.now(Counter.PAGES_REUSED) == reused);
        assertTrue(vm.now(Counter.LIVE_PAGES) == live
                || vm.mmu.maxShadowPages() - vm.now(Counter.LIVE_PAGES) >= Reclaim.MIN_FREE_PAGES, this::where);
    }

    /** The translations of some addresses: frame and access, -1 for nothing. */
    private long[] translations() {
        TraceArea[] areas = TraceArea.values();
        long[] found = new long[areas.length * REGIONS * SAMPLES];
        for (int i = 0; i < found.length; i++) {
            long address = areas[i / (REGIONS * SAMPLES)].address + i / SAMPLES % REGIONS * Vm.HUGE
                    + i % SAMPLES * Vm.PAGE;
            long spte = vm.spte(address);
            found[i] = spte == 0 ? -1 : frame(spte, address) << 3 | Spte.access(spte);
        }
        return found;
    }

    private long frame(long spte, long address) {
        return Spte.pfn(spte) + (address >>> 12) % PageLevel.pagesPer(vm.level(address));
    }

    /**
     * Checks the translations after a split. New children change none, except that a fetch may be permitted that only
     * NX huge pages refused. A child that was found may map less than the huge page did, and the split may add leaves
     * to it that its other parents see too. But no address is translated to another frame.
     */
    private void checkUnchanged(long[] before, boolean allNew) {
        long[] now = translations();
        for (int i = 0; i < before.length; i++) {
            boolean same = now[i] == before[i] || now[i] == (before[i] | Access.EXEC);
            boolean sameFrame = now[i] == -1 || before[i] == -1 || now[i] >> 3 == before[i] >> 3;
            assertTrue(same || !allNew && sameFrame, this::where);
        }
    }

    private void toggleLogging(MemorySlot slot, int value) {
        guest.forgetWritten(slot);
        if (slot.isLogging()) {
            vm.mmu.stopDirtyLogging(slot);
        } else if (value % 4 == 0) {
            vm.mmu.startDirtyLoggingAllSet(slot);
        } else {
            vm.mmu.startDirtyLogging(slot);
        }
    }

    private void collect(TraceArea area, int region) {
        if (slot(area).isLogging()) {
            guest.collect(slot(area), area.gfn + region * 512L, 512);
        }
    }

    /**
     * The accesses that the guest can make in the end, found by trying each page and kind. A write to a table counts as
     * allowed if it is emulated, because that depends on which former tables are still shadowed.
     */
    String reach() {
        StringBuilder reach = new StringBuilder();
        for (TraceArea area : TraceArea.values()) {
            for (int page = 0; page < REGIONS * 512; page++) {
                for (AccessKind kind : AccessKind.values()) {
                    long address = area.address + page * Vm.PAGE;
                    FaultResult result = guest.access(vm.root, address, kind);
                    boolean can = area == TraceArea.TABLES
                            ? result.isAllowed()
                            : kind.isAllowedBy(Math.max(0, vm.permits(address)));
                    reach.append(can ? '1' : '0');
                }
            }
        }
        return reach.toString();
    }

    void assertSound() {
        vm.assertSound();
    }

    String where() {
        return "seed %d, step %d, %s %s".formatted(trace.seed(), step, vm.mmu.options().policy(),
                vm.mmu.options().behaviours());
    }

    @Override
    public void close() {
        vm.close();
    }
}
