package org.shadowbench.core.kvm;

import org.shadowbench.core.guest.GuestMemory;
import org.shadowbench.core.guest.GuestPageTables;
import org.shadowbench.core.kvm.Operation.ChangeEntries;
import org.shadowbench.core.kvm.Operation.CopyEntry;
import org.shadowbench.core.kvm.Operation.MapPages;
import org.shadowbench.core.kvm.Operation.Writer;
import org.shadowbench.core.kvm.Setup.Window;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.GuestPte;
import org.shadowbench.core.paging.PageLevel;

/** The nested page tables that L1 gives L2, and the changes that L1, or somebody behind KVM's back, makes to them. */
final class L1Tables {

    /** The frames that hold nested tables. */
    static final long FIRST_FRAME = 0x400;
    static final int FRAMES = 0xc00;

    /** L2's program: 2M that are mapped to themselves. */
    static final long PROGRAM = 0x200;

    private final GuestMemory memory;
    private final GuestPageTables tables;

    L1Tables(GuestMemory memory, Setup setup) {
        this.memory = memory;
        tables = new GuestPageTables(memory);
        Bits program = new Bits(Access.ALL, GuestPte.ACCESSED | GuestPte.DIRTY);
        tables.setEntry(address(PROGRAM), PageLevel.LEVEL_2M, program.leaf(PROGRAM, PageLevel.LEVEL_2M));
        setup.windows().forEach(this::map);
    }

    long rootGfn() {
        return tables.rootGfn();
    }

    /** Returns true if there is an entry for the gigabyte of {@code page}. */
    boolean mapAnything(long page) {
        return tables.entry(address(page), PageLevel.LEVEL_1G) != 0;
    }

    /** Returns true if a page of 1G maps {@code page}. */
    boolean mapGigabyte(long page) {
        return GuestPte.isLeaf(tables.entry(address(page), PageLevel.LEVEL_1G), PageLevel.LEVEL_1G);
    }

    void perform(MapPages map) {
        long pages = PageLevel.pagesPer(map.level());
        for (long i = 0; i < map.count(); i++) {
            long address = address(map.page() + i * pages);
            long gpte = map.bits().leaf(map.frame() + i * pages, map.level());
            makeTables(address, map.level(), map.writer());
            write(address, map.level(), gpte, map.writer());
        }
    }

    void perform(ChangeEntries change) {
        for (long i = 0; i < change.count(); i++) {
            long address = address(change.page() + i * PageLevel.pagesPer(change.level()));
            checkTable(address, change.level());
            long gpte = tables.entry(address, change.level());
            write(address, change.level(), change.change().applyAsLong(gpte), change.writer());
        }
    }

    void perform(CopyEntry copy) {
        long from = address(copy.from());
        checkTable(from, copy.level());
        makeTables(address(copy.page()), copy.level(), copy.writer());
        write(address(copy.page()), copy.level(), tables.entry(from, copy.level()), copy.writer());
    }

    private void map(Window window) {
        long step = PageLevel.pagesPer(window.level());
        for (long page = 0; page < window.pages(); page += step) {
            Bits bits = window.bits().get((int) (page / 512 % window.bits().size()));
            tables.setEntry(address(window.page() + page), window.level(),
                    bits.leaf(window.frame() + page, window.level()));
        }
    }

    private void write(long address, int level, long gpte, Writer writer) {
        if (writer == Writer.L1) {
            tables.setEntry(address, level, gpte);
        } else {
            memory.writeFromOutside(tables.tableGfn(address, level), PageLevel.index(address, level), gpte);
        }
    }

    /** Makes the tables that the way to an entry of {@code level} lacks, each linked when it is made. */
    private void makeTables(long address, int level, Writer writer) {
        for (int above = GuestPageTables.ROOT_LEVEL; above > level; above--) {
            if (!GuestPte.isPresent(tables.entry(address, above))) {
                write(address, above, GuestPte.table(memory.allocateTable(), Access.ALL), writer);
            }
        }
    }

    private void checkTable(long address, int level) {
        if (tables.tableGfn(address, level) < 0) {
            throw new IllegalArgumentException(
                    "address is 0x%x, expected one that has a table of level %d".formatted(address, level));
        }
    }

    static long address(long page) {
        return page << PageLevel.PAGE_SHIFT;
    }
}
