package org.shadowbench.benchmarks.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.shadowbench.core.guest.AccessKind;
import org.shadowbench.core.guest.GuestMemory;
import org.shadowbench.core.guest.GuestPageTables;
import org.shadowbench.core.mmu.ShadowMmu;
import org.shadowbench.core.mmu.ShadowRoot;
import org.shadowbench.core.mmu.api.FaultResult;
import org.shadowbench.core.mmu.api.MemorySlot;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.mmu.api.SlotLayout;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Spte;

/**
 * A nested guest to measure on: its tables map each region of a layout by a dirty huge page, as a hypervisor maps a
 * guest that has run for a while, and its shadow tables map all of it as large as the host and NX allow.
 *
 * <p>Not thread-safe.
 */
public final class VirtualMachine implements AutoCloseable {

    private final GuestLayout layout;
    private final GuestMemory memory;
    private final GuestPageTables tables;
    private final ShadowMmu mmu;
    private final ShadowRoot root;
    private final List<MemorySlot> slots = new ArrayList<>();

    /**
     * Makes the guest, and reads each of its huge pages once through each alias.
     *
     * @throws org.shadowbench.core.memory.OutOfPagesException if the system has no memory for it
     */
    public VirtualMachine(GuestLayout layout, MmuOptions options) {
        this.layout = Objects.requireNonNull(layout, "layout");
        int frames = tables(layout);
        memory = new GuestMemory(GuestLayout.GFN_LIMIT, frames);
        tables = new GuestPageTables(memory);
        mmu = new ShadowMmu(memory, options);
        try {
            root = load(frames);
            mapAll();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** The guest accesses an address, as {@link ShadowMmu#access}. */
    public FaultResult access(long address, AccessKind kind) {
        return mmu.access(root, address, kind);
    }

    /** What a page's leaf permits now, -1 if the page is not mapped. */
    public int permits(long address) {
        long spte = mmu.translation(root, address);
        return Spte.isShadowPresent(spte) ? Spte.access(spte) : -1;
    }

    /**
     * In how many regions the guest grants EXEC and the leaf at the region's start lacks it: before a split, the case
     * in which the huge SPTE doesn't tell what the guest allows.
     */
    public int regionsWithHiddenExecute() {
        int hidden = 0;
        for (int region = 0; region < layout.regions(); region++) {
            int permits = permits(layout.address(layout.firstGfn(region), 0));
            if (Access.allows(layout.access(region), Access.EXEC) && !Access.allows(permits, Access.EXEC)) {
                hidden++;
            }
        }
        return hidden;
    }

    /** Turns dirty logging on in all of the guest, which splits its huge pages if the options say so. */
    public void startDirtyLogging() {
        slots.forEach(mmu::startDirtyLogging);
    }

    /** Turns dirty logging on with every page dirty, which leaves splitting to {@link #collectDirty}. */
    public void startDirtyLoggingAllSet() {
        slots.forEach(mmu::startDirtyLoggingAllSet);
    }

    /** Takes the dirty bits of the whole guest and protects its dirty pages again; returns how many were dirty. */
    public long collectDirty() {
        long dirty = 0;
        for (MemorySlot slot : slots) {
            long pages = slot.layout().pages();
            long[] bits = new long[Math.toIntExact((pages + Long.SIZE - 1) / Long.SIZE)];
            dirty += mmu.collectDirty(slot, slot.layout().firstGfn(), pages, bits);
        }
        return dirty;
    }

    /**
     * How many of the MMU's shadow pages no walk from the root comes to: those that nothing points to, and all that
     * hangs below them.
     */
    public long stalePages() {
        return mmu.stalePages();
    }

    /** Its MMU. */
    public ShadowMmu mmu() {
        return mmu;
    }

    /** Where its memory lies. */
    public GuestLayout layout() {
        return layout;
    }

    /** Returns all memory. A second call does nothing. */
    @Override
    public void close() {
        mmu.close();
        memory.close();
    }

    private ShadowRoot load(int frames) {
        layout.slots().forEach(slot -> slots.add(mmu.addSlot(slot)));
        mmu.addSlot(SlotLayout.of(GuestLayout.GFN_LIMIT, frames, PageLevel.LEVEL_4K));
        return mmu.loadRoot(tables.rootGfn());
    }

    private void mapAll() {
        for (int alias = 0; alias < layout.aliases(); alias++) {
            for (int region = 0; region < layout.regions(); region++) {
                map(region, alias);
            }
        }
    }

    private void map(int region, int alias) {
        long gfn = layout.firstGfn(region);
        long address = layout.address(gfn, alias);
        tables.map(address, gfn, layout.level(), layout.access(region));
        tables.makeDirty(address);
        for (long at = 0; at < PageLevel.bytesPer(layout.level()); at += PageLevel.bytesPer(layout.hostLevel())) {
            FaultResult result = mmu.access(root, address + at, AccessKind.READ);
            if (!result.isAllowed()) {
                throw new IllegalStateException("region %d can't be mapped: %s".formatted(region, result));
            }
        }
    }

    /** How many tables map the layout: the root, one per 512 GiB of addresses and, if pages are of 2M, one per GiB. */
    private static int tables(GuestLayout layout) {
        int tables = 1;
        for (int level = layout.level(); level < GuestPageTables.ROOT_LEVEL; level++) {
            long last = -1;
            for (int alias = 0; alias < layout.aliases(); alias++) {
                for (int region = 0; region < layout.regions(); region++) {
                    long table = layout.address(layout.firstGfn(region), alias) / PageLevel.bytesPer(level + 1);
                    tables += table == last ? 0 : 1;
                    last = table;
                }
            }
        }
        return tables;
    }
}
