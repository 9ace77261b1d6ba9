package org.shadowbench.core.mmu.state;

import org.shadowbench.core.memory.OutOfPagesException;
import org.shadowbench.core.memory.raw.OffHeap;
import org.shadowbench.core.mmu.api.HostProtection;
import org.shadowbench.core.mmu.api.MemorySlot;
import org.shadowbench.core.mmu.api.SlotLayout;
import org.shadowbench.core.paging.PageLevel;

/**
 * A range of guest memory, with the reverse maps of its frames ({@code struct kvm_memory_slot} and
 * {@code kvm_arch_memory_slot}).
 *
 * <p>
 * For each level it has one reverse-map head per page. For 2M and 1G it also counts the reasons why a page must not be
 * mapped whole ({@code lpage_info}). While dirty logging is on, it has a bit per frame.
 */
public final class Memslot implements MemorySlot {

    private final SlotLayout layout;
    private final LongRun[] rmaps = new LongRun[PageLevel.LEVEL_1G + 1];
    private final LongRun[] disallowed = new LongRun[PageLevel.LEVEL_1G + 1];
    private LongRun dirty;
    private boolean initiallyAllSet;

    /**
     * Makes a slot with empty reverse maps, without dirty logging.
     *
     * @throws OutOfPagesException if the system has no memory for it
     */
    public Memslot(SlotLayout layout) {
        this.layout = layout;
        try {
            for (int level = PageLevel.LEVEL_4K; level <= PageLevel.LEVEL_1G; level++) {
                allocate(level);
            }
        } catch (OutOfPagesException e) {
            close();
            throw e;
        }
    }

    @Override
    public SlotLayout layout() {
        return layout;
    }

    @Override
    public boolean contains(long gfn) {
        return gfn >= layout.firstGfn() && gfn - layout.firstGfn() < layout.pages();
    }

    @Override
    public boolean isLogging() {
        return dirty != null;
    }

    @Override
    public boolean isDirty(long gfn) {
        if (!contains(gfn)) {
            throw new IllegalArgumentException("gfn is 0x%x, expected a frame of %s".formatted(gfn, this));
        }
        return dirty != null && isDirtyUnchecked(gfn);
    }

    @Override
    public long bytes() {
        long bytes = dirty == null ? 0 : dirty.bytes();
        for (int level = PageLevel.LEVEL_4K; level <= PageLevel.LEVEL_1G; level++) {
            bytes += rmaps[level].bytes() + (level > PageLevel.LEVEL_4K ? disallowed[level].bytes() : 0);
        }
        return bytes;
    }

    /** Its first frame. */
    public long firstGfn() {
        return layout.firstGfn();
    }

    /** The frame after its last. */
    public long endGfn() {
        return layout.firstGfn() + layout.pages();
    }

    /** Tells if the host allows writes. */
    public boolean isHostWritable() {
        return layout.protection() == HostProtection.WRITABLE;
    }

    /** The host frame behind {@code gfn}. */
    public long pfn(long gfn) {
        return layout.firstPfn() + gfn - layout.firstGfn();
    }

    /**
     * The address of the reverse-map head of the page at {@code level} that holds {@code gfn} ({@code gfn_to_rmap}).
     */
    public long rmapHead(long gfn, int level) {
        return rmaps[level].address(index(gfn, level));
    }

    /** The number of heads at {@code level}. */
    public long rmapHeads(int level) {
        return rmaps[level].length();
    }

    /** The address of head number {@code index} at {@code level}. */
    public long rmapHeadAt(long index, int level) {
        return rmaps[level].address(index);
    }

    /**
     * The largest level up to {@code maxLevel} at which {@code gfn} may be mapped ({@code kvm_mmu_max_mapping_level}).
     * It is 4K for a frame outside the slot, which has no counts. The kernel looked for them until {@code ef057cbf825e}
     * (2026).
     */
    public int maxMappingLevel(long gfn, int maxLevel) {
        int level = Math.min(maxLevel, layout.hostLevel());
        while (level > PageLevel.LEVEL_4K && !mayMap(gfn, level)) {
            level--;
        }
        return level;
    }

    /** Tells if a shadowed guest table may lie in the 2M page that holds {@code gfn}. False is sure, true is not. */
    public boolean mayHoldTables(long gfn) {
        return OffHeap.get(disallowed[PageLevel.LEVEL_2M].address(index(gfn, PageLevel.LEVEL_2M))) != 0;
    }

    /** Adds a reason not to map {@code gfn} in a huge page ({@code kvm_mmu_gfn_disallow_lpage}). */
    public void disallowHugePages(long gfn) {
        addReason(gfn, 1);
    }

    /** Removes a reason ({@code kvm_mmu_gfn_allow_lpage}). */
    public void allowHugePages(long gfn) {
        addReason(gfn, -1);
    }

    /** The number of shadowed guest tables that lie in it, according to the counts of reasons. */
    public long shadowedTables() {
        long tables = 0;
        for (long i = 0; i < disallowed[PageLevel.LEVEL_2M].length(); i++) {
            tables += OffHeap.get(disallowed[PageLevel.LEVEL_2M].address(i));
        }
        return tables - partialPages(PageLevel.LEVEL_2M);
    }

    /** Turns dirty logging on with every page clean. */
    public void startLogging() {
        dirty = new LongRun((layout.pages() + Long.SIZE - 1) / Long.SIZE);
        initiallyAllSet = false;
    }

    /** Turns dirty logging on with every page dirty ({@code KVM_DIRTY_LOG_INITIALLY_SET}). */
    public void startLoggingAllSet() {
        startLogging();
        initiallyAllSet = true;
        for (long word = 0; word < dirty.length(); word++) {
            long pages = Math.min(Long.SIZE, layout.pages() - word * Long.SIZE);
            OffHeap.set(dirty.address(word), -1L >>> Long.SIZE - pages);
        }
    }

    /** Turns dirty logging off. */
    public void stopLogging() {
        dirty.close();
        dirty = null;
    }

    /** Tells if dirty logging was turned on with every page dirty. */
    public boolean isInitiallyAllSet() {
        return initiallyAllSet;
    }

    /** Returns word {@code index} of the dirty bitmap and clears it. */
    public long takeDirtyWord(long index) {
        long address = dirty.address(index);
        long word = OffHeap.get(address);
        OffHeap.set(address, 0);
        return word;
    }

    /** Sets the dirty bit of {@code gfn} if logging is on. Returns false if the bit did not change. */
    public boolean markDirty(long gfn) {
        if (dirty == null || isDirtyUnchecked(gfn)) {
            return false;
        }
        long address = dirtyWord(gfn);
        OffHeap.set(address, OffHeap.get(address) | 1L << offset(gfn));
        return true;
    }

    /** Returns its memory. */
    public void close() {
        close(rmaps);
        close(disallowed);
        if (dirty != null) {
            stopLogging();
        }
    }

    private static void close(LongRun[] runs) {
        for (LongRun run : runs) {
            if (run != null) {
                run.close();
            }
        }
    }

    private void allocate(int level) {
        long pages = index(layout.firstGfn() + layout.pages() - 1, level) + 1;
        rmaps[level] = new LongRun(pages);
        if (level > PageLevel.LEVEL_4K) {
            disallowed[level] = new LongRun(pages);
            disallowPartialPages(level, pages);
        }
    }

    private boolean isDirtyUnchecked(long gfn) {
        return (OffHeap.get(dirtyWord(gfn)) & 1L << offset(gfn)) != 0;
    }

    private boolean mayMap(long gfn, int level) {
        long first = PageLevel.roundGfn(gfn, level);
        return first >= firstGfn() && first + PageLevel.pagesPer(level) <= endGfn()
                && OffHeap.get(disallowed[level].address(index(gfn, level))) == 0;
    }

    private void disallowPartialPages(int level, long pages) {
        long mask = PageLevel.pagesPer(level) - 1;
        if ((layout.firstGfn() & mask) != 0) {
            OffHeap.set(disallowed[level].address(0), 1);
        }
        if ((endGfn() & mask) != 0) {
            OffHeap.set(disallowed[level].address(pages - 1), 1);
        }
    }

    private int partialPages(int level) {
        long mask = PageLevel.pagesPer(level) - 1;
        boolean first = (layout.firstGfn() & mask) != 0;
        boolean last = (endGfn() & mask) != 0;
        boolean same = disallowed[level].length() == 1;
        return (first ? 1 : 0) + (last && !(first && same) ? 1 : 0);
    }

    private void addReason(long gfn, int change) {
        for (int level = PageLevel.LEVEL_2M; level <= PageLevel.LEVEL_1G; level++) {
            long address = disallowed[level].address(index(gfn, level));
            OffHeap.set(address, OffHeap.get(address) + change);
        }
    }

    private long index(long gfn, int level) {
        return PageLevel.gfnToIndex(gfn, layout.firstGfn(), level);
    }

    private long dirtyWord(long gfn) {
        return dirty.address((gfn - layout.firstGfn()) / Long.SIZE);
    }

    private long offset(long gfn) {
        return gfn - layout.firstGfn() & Long.SIZE - 1;
    }

    @Override
    public String toString() {
        return "slot[gfn 0x%x to 0x%x]".formatted(firstGfn(), endGfn() - 1);
    }
}
