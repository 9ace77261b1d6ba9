package org.shadowbench.benchmarks.workload;

import java.util.List;
import org.shadowbench.core.guest.GuestMemory;
import org.shadowbench.core.guest.GuestPageTables;
import org.shadowbench.core.mmu.ShadowMmu;
import org.shadowbench.core.mmu.ShadowRoot;
import org.shadowbench.core.mmu.api.MemorySlot;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.mmu.api.SlotLayout;
import org.shadowbench.core.paging.PageLevel;

/**
 * The page tables of a nested guest, and the MMU that shadows them.
 *
 * <p>
 * The tables lie above the guest's data, in a memory slot of their own. Not thread-safe.
 */
public final class NestedGuest implements AutoCloseable {

    private static final long TABLES_GFN = GuestLayout.GFN_LIMIT;

    private final GuestMemory memory;
    private final GuestPageTables tables;
    private final ShadowMmu mmu;
    private final List<MemorySlot> slots;

    /**
     * Makes a guest that maps nothing yet.
     *
     * @param tableFrames how many frames the guest's tables may take, the root's included
     * @param data the memory slots of the guest's data, all below frame 2<sup>36</sup>
     */
    public NestedGuest(MmuOptions options, int tableFrames, List<SlotLayout> data) {
        memory = new GuestMemory(TABLES_GFN, tableFrames);
        tables = new GuestPageTables(memory);
        mmu = new ShadowMmu(memory, options);
        try {
            slots = data.stream().map(mmu::addSlot).toList();
            mmu.addSlot(SlotLayout.of(TABLES_GFN, tableFrames, PageLevel.LEVEL_4K));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Maps a page of {@code level} in the guest's tables, accessed and dirty, as after the guest has run for a while.
     */
    public void mapDirty(long address, long gfn, int level, int access) {
        tables.map(address, gfn, level, access);
        tables.makeDirty(address);
    }

    /** Loads the root of the guest's tables. */
    public ShadowRoot loadRoot() {
        return mmu.loadRoot(tables.rootGfn());
    }

    /** Loads the root of the guest's tables with a role of its own. */
    public ShadowRoot loadRoot(int role) {
        return mmu.loadRoot(tables.rootGfn(), role);
    }

    /** The MMU. */
    public ShadowMmu mmu() {
        return mmu;
    }

    /** The guest's tables, for walks that bypass the MMU. */
    public GuestMemory memory() {
        return memory;
    }

    /** The memory slots of the guest's data. */
    public List<MemorySlot> slots() {
        return slots;
    }

    /** Returns all memory. A second call does nothing. */
    @Override
    public void close() {
        mmu.close();
        memory.close();
    }
}
