package org.shadowbench.benchmarks.workload;

import java.util.Objects;
import org.shadowbench.core.guest.AccessKind;
import org.shadowbench.core.guest.GuestPageTables;
import org.shadowbench.core.mmu.ShadowMmu;
import org.shadowbench.core.mmu.ShadowRoot;
import org.shadowbench.core.mmu.api.FaultResult;
import org.shadowbench.core.mmu.api.MemorySlot;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Spte;

/**
 * A nested guest as scenarios need it. Its tables map each region of a layout by a dirty huge page, as a hypervisor
 * maps a guest that has run for a while. Its shadow tables map all of it by pages as large as NX huge pages allow.
 *
 * <p>
 * Not thread-safe.
 */
public final class VirtualMachine implements AutoCloseable {

    private final GuestLayout layout;
    private final NestedGuest guest;
    private final ShadowMmu mmu;
    private final ShadowRoot root;

    /**
     * Makes the guest, and reads each of its huge pages once through each alias.
     *
     * @throws org.shadowbench.core.memory.OutOfPagesException if the system has no memory for it
     */
    public VirtualMachine(GuestLayout layout, MmuOptions options) {
        this.layout = Objects.requireNonNull(layout, "layout");
        guest = new NestedGuest(options, tables(layout), layout.slots());
        mmu = guest.mmu();
        try {
            root = guest.loadRoot();
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

    /** The access that a page's leaf permits now, or -1 if the page is not mapped. */
    public int permits(long address) {
        long spte = mmu.translation(root, address);
        return Spte.isShadowPresent(spte) ? Spte.access(spte) : -1;
    }

    /**
     * The number of regions in which the guest grants EXEC and the leaf at the region's start lacks it. Before a split,
     * these are the regions whose huge SPTE doesn't tell what the guest allows.
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

    /** Turns dirty logging on in all of the guest. That splits its huge pages, if the options say so. */
    public void startDirtyLogging() {
        guest.slots().forEach(mmu::startDirtyLogging);
    }

    /** Turns dirty logging on with every page dirty. That leaves splitting to {@link #collectDirty}. */
    public void startDirtyLoggingAllSet() {
        guest.slots().forEach(mmu::startDirtyLoggingAllSet);
    }

    /** Takes the dirty bits of the whole guest, protects its dirty pages again, and returns their number. */
    public long collectDirty() {
        long dirty = 0;
        for (MemorySlot slot : guest.slots()) {
            long pages = slot.layout().pages();
            long[] bits = new long[Math.toIntExact((pages + Long.SIZE - 1) / Long.SIZE)];
            dirty += mmu.collectDirty(slot, slot.layout().firstGfn(), pages, bits);
        }
        return dirty;
    }

    /** Its MMU. */
    public ShadowMmu mmu() {
        return mmu;
    }

    /** Returns all memory. A second call does nothing. */
    @Override
    public void close() {
        guest.close();
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
        guest.mapDirty(address, gfn, layout.level(), layout.access(region));
        FaultResult result = mmu.access(root, address, AccessKind.READ);
        if (!result.isAllowed()) {
            throw new IllegalStateException("region %d can't be mapped: %s".formatted(region, result));
        }
    }

    /**
     * The number of tables that map the layout: the root, one per 512 GiB of addresses and, for pages of 2M, one per
     * GiB.
     */
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
