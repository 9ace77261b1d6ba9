package org.shadowbench.core.mmu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

import org.shadowbench.core.guest.AccessKind;
import org.shadowbench.core.guest.GuestPageTables;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.GuestPte;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Spte;

/**
 * A guest that does random things on one MMU, step by step the same for the same seed whatever the MMU is, and that compares
 * each access with the {@link Oracle}.
 *
 * <p>It has a little more than 1 GiB of memory, two roots, and three areas of addresses: one that it maps in pages of 1G, 2M or 4K, an alias of that,
 * and one in pages of 2M or 4K. Only some frames of each area are touched, or a run would take too long.
 */
final class RandomGuest implements AutoCloseable {

    private static final int REGIONS = 4;

    /** The pages of each region whose translations are compared around a split. */
    private static final int SAMPLES = 4;
    private static final long[] AREAS = {0, Vm.GIANT, 5 * Vm.GIANT};
    private static final long[] FRAMES = {0, 262144, 0};

    final Vm vm;

    /** The same tables once more, under another role and so in other shadow pages. */
    private final ShadowRoot second;
    private final Random random;
    private final long seed;
    private final Oracle oracle = new Oracle();
    private final EnumSet<TraceOperation> leftOut;
    private final Set<Long> written = new HashSet<>();
    private final Deque<Long> freeTables = new ArrayDeque<>();
    private int step;

    RandomGuest(MmuOptions options, long seed, EnumSet<TraceOperation> leftOut) {
        vm = new Vm(options, SlotLayout.of(0, 262144 + REGIONS * 512, PageLevel.LEVEL_1G));
        second = vm.mmu.loadRoot(vm.tables.rootGfn(), Role.withSmm(vm.root.role(), 1));
        random = new Random(seed);
        this.seed = seed;
        this.leftOut = leftOut;
    }

    void run(int steps) {
        for (int i = 0; i < steps; i++) {
            step();
        }
    }

    void step() {
        step++;
        TraceOperation operation = TraceOperation.at(random.nextInt(TraceOperation.TOTAL));
        int area = random.nextInt(AREAS.length);
        int region = random.nextInt(REGIONS);
        int page = random.nextInt(8) == 0 ? random.nextInt(512) : random.nextInt(16);
        int value = random.nextInt(1 << 20);
        if (!leftOut.contains(operation)) {
            perform(operation, area, region, page, value);
        }
    }

    private void perform(TraceOperation operation, int area, int region, int page, int value) {
        long huge = AREAS[area] + region * Vm.HUGE;
        long address = huge + page * Vm.PAGE;
        switch (operation) {
            case READ -> accessByOne(address, AccessKind.READ, value);
            case WRITE -> accessByOne(address, AccessKind.WRITE, value);
            case EXECUTE -> accessByOne(address, AccessKind.EXECUTE, value);
            case MAP -> map(area, region, page, value);
            case UNMAP -> unmap(address);
            case PROTECT -> protect(address, value & Access.ALL | Access.USER);
            case CLEAN -> setDirty(address, false);
            case DIRTY -> setDirty(address, true);
            case SPLIT -> split(area, region, value);
            case NX_TOGGLE -> vm.mmu.setNxHugePages(vm.parts.nx.isEnabled() ? NxHugePages.OFF : NxHugePages.ON);
            case LOGGING -> toggleLogging(value);
            case COLLECT -> collect(area, region);
            case RECLAIM -> vm.mmu.reclaim(1 + value % 8);
            case RECOVER -> vm.mmu.recoverNxPages();
            case TABLE_PROTECT -> protectTable(huge, value);
            case ZAP_ALL -> vm.mmu.zapAll();
        }
    }

    /** The second root has one access in eight, and is unloaded now and then. */
    private void accessByOne(long address, AccessKind kind, int value) {
        if (value % 8 != 0) {
            access(address, kind);
            return;
        }
        if (value % 1024 == 0) {
            vm.mmu.unloadRoot(second);
        }
        boolean expected = oracle.access(address, kind);
        FaultResult result = vm.mmu.access(second, address, kind);
        assertEquals(expected, result.isAllowed(), () -> where() + ": second root, 0x" + Long.toHexString(address));
        if (expected) {
            assertTrue(kind.isAllowedBy(Spte.access(vm.mmu.translation(second, address))), this::where);
            if (kind == AccessKind.WRITE) {
                written.add(oracle.gfn(address));
            }
            checkGuestBits(address);
        }
    }

    private void syncRoots() {
        vm.mmu.syncRoot(vm.root);
        vm.mmu.syncRoot(second);
    }

    private void access(long address, AccessKind kind) {
        boolean expected = oracle.access(address, kind);
        FaultResult result = vm.mmu.access(vm.root, address, kind);
        assertEquals(expected, result.isAllowed(), () -> where() + ": " + kind + " at 0x" + Long.toHexString(address));
        if (!expected) {
            return;
        }
        long spte = vm.spte(address);
        assertTrue(kind.isAllowedBy(Spte.access(spte)), () -> where() + ": permitted afterwards");
        if (result != FaultResult.HIT) {
            checkDirectPages(address);
        }
        if (kind == AccessKind.WRITE) {
            written.add(oracle.gfn(address));
        }
        checkGuestBits(address);
    }

    /** After a fault, and until the guest changes its mind, the direct pages on the way have the access that the walk found. */
    private void checkDirectPages(long address) {
        for (int level = vm.level(address); level < oracle.page(address).level; level++) {
            ShadowPage page = vm.page(address, level);
            assertTrue(Role.isDirect(page.role()), this::where);
            assertEquals(vm.parts.walk.access(), Role.access(page.role()), this::where);
        }
    }

    /** The guest's own accessed and dirty bits are those that its CPU would have set. */
    private void checkGuestBits(long address) {
        Oracle.Page page = oracle.page(address);
        long gpte = vm.tables.entry(address, page.level);
        assertEquals(page.accessed, GuestPte.isAccessed(gpte), () -> where() + ": A at 0x" + Long.toHexString(address));
        assertEquals(page.dirty, GuestPte.isDirty(gpte), () -> where() + ": D at 0x" + Long.toHexString(address));
    }

    private void map(int area, int region, int page, int value) {
        int access = value & Access.ALL | Access.USER;
        int level = 1 + (value >>> 3) % (area == 1 ? 2 : 3);
        long address = AREAS[area] + (level < 3 ? region * Vm.HUGE : 0) + (level < 2 ? page * Vm.PAGE : 0);
        long frame = FRAMES[area] + (level < 3 ? region * 512L : 0) + (level < 2 ? page : 0);
        clear(address, level);
        linkFreeTables(address, level);
        vm.tables.map(address, frame, level, access);
        oracle.map(address, frame, level, access);
        syncRoots();
    }

    /** Takes away whatever is in the way of a page of that level: a larger page, or tables, whose frames are used again. */
    private void clear(long address, int level) {
        for (int at = PageLevel.LEVEL_1G; at >= level; at--) {
            long gpte = vm.tables.entry(address, at);
            if (GuestPte.isPresent(gpte) && GuestPte.isLeaf(gpte, at)) {
                vm.tables.setEntry(address, at, 0);
                forget(address & -PageLevel.bytesPer(at), at);
            } else if (GuestPte.isPresent(gpte) && at == level) {
                retire(GuestPte.gfn(gpte), at - 1);
                vm.tables.setEntry(address, at, 0);
                forget(address, at);
            }
        }
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
        freeTables.push(table);
    }

    /** Puts freed tables where the way to a page of {@code level} lacks one. */
    private void linkFreeTables(long address, int level) {
        for (int at = GuestPageTables.ROOT_LEVEL; at > level && !freeTables.isEmpty(); at--) {
            if (!GuestPte.isPresent(vm.tables.entry(address, at))) {
                vm.tables.setEntry(address, at, GuestPte.table(freeTables.pop(), Access.ALL));
            }
        }
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
        for (int area = 0; area < AREAS.length; area++) {
            for (int region = 0; region < REGIONS; region++) {
                long address = AREAS[area] + region * Vm.HUGE;
                long frame = FRAMES[area] + region * 512L;
                vm.tables.map(address, frame, PageLevel.LEVEL_2M, Access.ALL);
                vm.tables.makeDirty(address);
                oracle.map(address, frame, PageLevel.LEVEL_2M, Access.ALL);
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

    /** What a table allows is put back at once: the oracle has no tables, and only the writes to them are of interest. */
    private void protectTable(long address, int value) {
        int level = 2 + value % 2;
        long gpte = vm.tables.entry(address, level);
        if (GuestPte.isPresent(gpte) && !GuestPte.isLeaf(gpte, level)) {
            vm.tables.protectTable(address, level, value & Access.ALL);
            vm.mmu.access(vm.root, AREAS[1], AccessKind.EXECUTE);
            oracle.access(AREAS[1], AccessKind.EXECUTE);
            vm.tables.protectTable(address, level, Access.ALL);
        }
    }

    private void split(int area, int region, int value) {
        long live = vm.now(Counter.LIVE_PAGES);
        long first = FRAMES[area] + region * 512L;
        long[] before = translations();
        long reused = vm.now(Counter.PAGES_REUSED);
        vm.mmu.split(vm.slot, first, 1 + value % 512, 1 + value % 2);
        checkUnchanged(before, vm.now(Counter.PAGES_REUSED) == reused);
        assertTrue(vm.now(Counter.LIVE_PAGES) == live
                || vm.mmu.maxShadowPages() - vm.now(Counter.LIVE_PAGES) >= Reclaim.MIN_FREE_PAGES, this::where);
    }

    /** What some addresses translate to: frame and access, -1 for nothing. */
    private long[] translations() {
        long[] found = new long[AREAS.length * REGIONS * SAMPLES];
        for (int i = 0; i < found.length; i++) {
            long address = AREAS[i / (REGIONS * SAMPLES)] + i / SAMPLES % REGIONS * Vm.HUGE + i % SAMPLES * Vm.PAGE;
            long spte = vm.spte(address);
            found[i] = spte == 0 ? -1 : frame(spte, address) << 3 | Spte.access(spte);
        }
        return found;
    }

    private long frame(long spte, long address) {
        return Spte.pfn(spte) + (address >>> 12) % PageLevel.pagesPer(vm.level(address));
    }

    /**
     * A split into new children changes no translation, but that a fetch may be permitted that only NX huge pages refused. A child
     * that was found keeps what it had: less than the huge page, perhaps; and whatever else it is linked to gains what is added. But no
     * address goes to another frame.
     */
    private void checkUnchanged(long[] before, boolean allNew) {
        long[] now = translations();
        for (int i = 0; i < before.length; i++) {
            boolean same = now[i] == before[i] || now[i] == (before[i] | Access.EXEC);
            boolean sameFrame = now[i] == -1 || before[i] == -1 || now[i] >> 3 == before[i] >> 3;
            assertTrue(same || !allNew && sameFrame, this::where);
        }
    }

    private void toggleLogging(int value) {
        if (vm.slot.isLogging()) {
            vm.stopLogging();
            written.clear();
        } else if (value % 4 == 0) {
            vm.mmu.startDirtyLoggingAllSet(vm.slot);
            written.clear();
        } else {
            vm.startLogging();
            written.clear();
        }
    }

    /** No write of the guest may be missing from the log. */
    private void collect(int area, int region) {
        if (!vm.slot.isLogging()) {
            return;
        }
        long first = FRAMES[area] + region * 512L;
        for (long gfn : written) {
            assertTrue(vm.slot.isDirty(gfn), () -> where() + ": gfn 0x" + Long.toHexString(gfn) + " was written");
        }
        vm.mmu.collectDirty(vm.slot, first, 512, new long[8]);
        written.removeIf(gfn -> gfn >= first && gfn < first + 512);
    }

    /** What the guest can reach in the end: for each page and kind whether it may, found by trying. */
    String reach() {
        StringBuilder reach = new StringBuilder();
        for (long area : AREAS) {
            for (int page = 0; page < REGIONS * 512; page++) {
                for (AccessKind kind : AccessKind.values()) {
                    long address = area + page * Vm.PAGE;
                    access(address, kind);
                    reach.append(kind.isAllowedBy(Math.max(0, vm.permits(address))) ? '1' : '0');
                }
            }
        }
        return reach.toString();
    }

    void assertSound() {
        vm.assertSound();
    }

    String where() {
        return "seed %d, step %d, %s %s".formatted(seed, step, vm.mmu.options().policy(),
                vm.mmu.options().behaviours());
    }

    @Override
    public void close() {
        vm.close();
    }
}
