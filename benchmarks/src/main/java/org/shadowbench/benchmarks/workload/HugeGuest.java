package org.shadowbench.benchmarks.workload;

import java.util.List;
import java.util.function.LongToIntFunction;
import org.shadowbench.core.guest.AccessKind;
import org.shadowbench.core.guest.GuestMemory;
import org.shadowbench.core.mmu.MmuSteps;
import org.shadowbench.core.mmu.ShadowMmu;
import org.shadowbench.core.mmu.ShadowRoot;
import org.shadowbench.core.mmu.api.FaultResult;
import org.shadowbench.core.mmu.api.MemorySlot;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.mmu.api.SlotLayout;
import org.shadowbench.core.paging.PageLevel;

/**
 * A guest whose memory begins at frame 0 and is mapped by dirty huge pages of one size, and its MMU.
 *
 * <p>
 * The MMU may have any number of shadow pages, so it never reclaims one. Nothing is shadowed until a benchmark asks for
 * it. Not thread-safe.
 */
public final class HugeGuest implements AutoCloseable {

    /** Enough that the MMU never reclaims a page. */
    private static final long ANY_NUMBER = 1L << 40;

    private final NestedGuest guest;
    private final ShadowMmu mmu;
    private final MmuSteps steps;
    private final MemorySlot slot;
    private final ShadowRoot root;
    private final int level;
    private final long count;
    private final long spacing;

    /**
     * Maps each huge page at the address of its frame.
     *
     * @param level of the huge pages
     * @param frames the size of the guest in frames of 4K, a whole number of huge pages
     * @param access what the guest allows in all pages
     * @throws IllegalArgumentException if {@code frames} is not a positive multiple of the huge page
     */
    public HugeGuest(MmuOptions options, int level, long frames, int access) {
        this(options, level, frames, PageLevel.bytesPer(level), _ -> access);
    }

    /**
     * Maps huge pages at addresses of their own.
     *
     * @param level of the huge pages
     * @param frames the size of the guest in frames of 4K, a whole number of huge pages
     * @param spacing the distance between the addresses of one huge page and the next, in bytes
     * @param access what the guest allows in a huge page, by its number
     * @throws IllegalArgumentException if {@code frames} is not a positive multiple of the huge page
     */
    public HugeGuest(MmuOptions options, int level, long frames, long spacing, LongToIntFunction access) {
        this.level = level;
        this.spacing = spacing;
        count = frames / PageLevel.pagesPer(level);
        if (count < 1 || frames % PageLevel.pagesPer(level) != 0) {
            throw new IllegalArgumentException(
                    "frames is " + frames + ", expected a positive multiple of " + PageLevel.pagesPer(level));
        }
        int tableFrames = (int) (2 + 2 * Math.ceilDiv(count * spacing, PageLevel.bytesPer(PageLevel.LEVEL_1G)));
        guest = new NestedGuest(options.withMaxShadowPages(ANY_NUMBER), tableFrames,
                List.of(SlotLayout.of(0, frames, level)));
        mmu = guest.mmu();
        steps = mmu.steps();
        slot = guest.slots().getFirst();
        root = guest.loadRoot();
        for (long page = 0; page < count; page++) {
            map(page, access.applyAsInt(page));
        }
    }

    /** Maps huge page number {@code page} in the guest's tables. It may lie above those that the constructor mapped. */
    public void map(long page, int access) {
        guest.mapDirty(address(page), gfn(page), level, access);
    }

    /** The number of huge pages that the constructor mapped. */
    public long pages() {
        return count;
    }

    /** The address of huge page number {@code page}. */
    public long address(long page) {
        return page * spacing;
    }

    /** The first frame of huge page number {@code page}. */
    public long gfn(long page) {
        return page * PageLevel.pagesPer(level);
    }

    /**
     * The address of the entry that maps huge page number {@code page}, or that points to the table it was split into.
     */
    public long entry(long page) {
        return steps.entry(root, address(page), level);
    }

    /**
     * Reads huge page number {@code page}, which must not be shadowed, so that a huge page shadows it.
     *
     * @throws IllegalStateException if the fault maps no page
     */
    public void shadow(long page) {
        FaultResult result = mmu.fault(root, address(page), AccessKind.READ);
        if (result != FaultResult.MAPPED) {
            throw new IllegalStateException("page " + page + " was not mapped but " + result);
        }
    }

    /** Shadows all huge pages. */
    public void shadowAll() {
        for (long page = 0; page < count; page++) {
            shadow(page);
        }
    }

    /** Splits all huge pages down to {@code targetLevel}, and returns how many splits that took. */
    public long splitAll(int targetLevel) {
        return mmu.split(slot, 0, slot.layout().pages(), targetLevel);
    }

    /** The MMU. */
    public ShadowMmu mmu() {
        return mmu;
    }

    /** The MMU's steps. */
    public MmuSteps steps() {
        return steps;
    }

    /** The memory slot of all huge pages that the constructor mapped. */
    public MemorySlot slot() {
        return slot;
    }

    /** The root of the guest's tables. */
    public ShadowRoot root() {
        return root;
    }

    /** The guest's tables, for walks that bypass the MMU. */
    public GuestMemory memory() {
        return guest.memory();
    }

    @Override
    public void close() {
        guest.close();
    }
}
