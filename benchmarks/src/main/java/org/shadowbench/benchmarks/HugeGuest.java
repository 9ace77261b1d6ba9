package org.shadowbench.benchmarks;

import java.util.function.LongToIntFunction;
import org.shadowbench.core.guest.AccessKind;
import org.shadowbench.core.guest.GuestMemory;
import org.shadowbench.core.guest.GuestPageTables;
import org.shadowbench.core.mmu.MmuSteps;
import org.shadowbench.core.mmu.ShadowMmu;
import org.shadowbench.core.mmu.ShadowRoot;
import org.shadowbench.core.mmu.api.FaultResult;
import org.shadowbench.core.mmu.api.MemorySlot;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.mmu.api.SlotLayout;
import org.shadowbench.core.paging.PageLevel;

/**
 * A guest whose memory begins at frame 0 and is mapped by huge pages of one size, each at the address of
 * its frame unless said otherwise; and its MMU, which may have any number of shadow pages.
 */
final class HugeGuest implements AutoCloseable {

    /** The frames of the guest's own tables: beyond any guest's data. */
    private static final long TABLES_GFN = 1L << 34;

    /** Enough for no page to be reclaimed ever. */
    private static final long ANY_NUMBER = 1L << 40;

    final GuestPageTables tables;
    final ShadowMmu mmu;
    final MmuSteps steps;
    final MemorySlot slot;
    final ShadowRoot root;
    final GuestMemory memory;
    private final int level;
    private final long count;
    private final long spacing;

    /** A guest of {@code frames} frames, a whole number of huge pages of {@code level}, of which none is shadowed yet. */
    HugeGuest(MmuOptions options, int level, long frames, int access) {
        this(options, level, frames, PageLevel.bytesPer(level), _ -> access);
    }

    /**
     * The same, but the address of each page is {@code spacing} bytes after that of the one before, and what the guest allows
     * there is up to the page's number.
     */
    HugeGuest(MmuOptions options, int level, long frames, long spacing, LongToIntFunction access) {
        this.level = level;
        this.spacing = spacing;
        count = frames / PageLevel.pagesPer(level);
        int tableFrames = (int) (2 + 2 * Math.ceilDiv(count * spacing, PageLevel.bytesPer(PageLevel.LEVEL_1G)));
        memory = new GuestMemory(TABLES_GFN, tableFrames);
        tables = new GuestPageTables(memory);
        mmu = new ShadowMmu(memory, options.withMaxShadowPages(ANY_NUMBER));
        steps = mmu.steps();
        slot = mmu.addSlot(SlotLayout.of(0, frames, level));
        mmu.addSlot(SlotLayout.of(TABLES_GFN, tableFrames, PageLevel.LEVEL_4K));
        root = mmu.loadRoot(tables.rootGfn());
        for (long page = 0; page < count; page++) {
            tables.map(address(page), gfn(page), level, access.applyAsInt(page));
            tables.makeDirty(address(page));
        }
    }

    /** How many huge pages it has. */
    long pages() {
        return count;
    }

    /** The address of huge page number {@code page}. */
    long address(long page) {
        return page * spacing;
    }

    /** The first frame of huge page number {@code page}. */
    long gfn(long page) {
        return page * PageLevel.pagesPer(level);
    }

    /** The address of the entry that maps huge page number {@code page}, or points to what it was split into. */
    long entry(long page) {
        return steps.entry(root, address(page), level);
    }

    /** The guest reads huge page number {@code page}, which is not shadowed, so that it is shadowed by a huge page now. */
    void shadow(long page) {
        FaultResult result = mmu.fault(root, address(page), AccessKind.READ);
        if (result != FaultResult.MAPPED) {
            throw new IllegalStateException("page " + page + " was not mapped but " + result);
        }
    }

    /** Shadows all of them. */
    void shadowAll() {
        for (long page = 0; page < count; page++) {
            shadow(page);
        }
    }

    /** Splits all of them down to {@code targetLevel}, and returns how many splits that took. */
    long splitAll(int targetLevel) {
        return mmu.split(slot, 0, slot.layout().pages(), targetLevel);
    }

    @Override
    public void close() {
        mmu.close();
        memory.close();
    }
}
