package org.shadowbench.core.mmu;

import java.util.stream.LongStream;

import org.shadowbench.core.memory.OffHeap;
import org.shadowbench.core.memory.PagePool;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Spte;

/** Sets the leaves of the child that a huge page is split into: the loop of {@code shadow_mmu_split_huge_page}. */
final class FillChild {

    private static final int ENTRY_SHIFT = 3;

    /** Where in its table each entry is, in bytes. */
    private static final long[] OFFSETS = LongStream.range(0, PageLevel.ENTRIES).map(i -> i << ENTRY_SHIFT).toArray();

    private final FindPage find;
    private final LeafSptes leaves;
    private final SplitCaches caches;
    private final Statistics statistics;
    private final boolean atOnce;

    FillChild(FindPage find, LeafSptes leaves, SplitCaches caches, Statistics statistics, MmuOptions options) {
        this.find = find;
        this.leaves = leaves;
        this.caches = caches;
        this.statistics = statistics;
        atOnce = options.splitFill() == SplitFill.AT_ONCE;
    }

    /**
     * Sets the leaves that aren't there yet. Returns whether the child has a table where a leaf would be: that may map less than
     * the huge page did, so TLBs must be flushed. The heads of neighbouring frames are neighbours.
     */
    boolean fill(ShadowPage child, MemorySlot slot, long first) {
        long heads = slot.rmapHead(child.gfn, child.level());
        if (find.wasNew()) {
            if (atOnce && areUnmapped(heads)) {
                fillAtOnce(child, heads, first);
                return false;
            }
            OffHeap.zero(child.spt, PagePool.PAGE_BYTES);
        }
        return fillEntryByEntry(child, heads, first);
    }

    /** Whether nobody maps any of the frames. */
    private static boolean areUnmapped(long heads) {
        long any = 0;
        for (int i = 0; i < PageLevel.ENTRIES; i++) {
            any |= OffHeap.get(heads + (long) i * Long.BYTES);
        }
        return any == 0;
    }

    /**
     * The usual case: each leaf is new, and the first in its reverse map. The table, which holds anything, is written once, by loops
     * that the compiler makes vector instructions of: it can't count in vectors, but add to what an array holds.
     */
    private void fillAtOnce(ShadowPage child, long heads, long first) {
        int level = child.level();
        long sptes = child.spt;
        int shift = PageLevel.PAGE_SHIFT + PageLevel.gfnShift(level) - ENTRY_SHIFT;
        for (int i = 0; i < PageLevel.ENTRIES; i++) {
            OffHeap.set(sptes + (long) i * Long.BYTES, first + (OFFSETS[i] << shift));
        }
        for (int i = 0; i < PageLevel.ENTRIES; i++) {
            OffHeap.set(heads + (long) i * Long.BYTES, sptes + OFFSETS[i]);
        }
        statistics.add(Counter.mapped(level), PageLevel.ENTRIES);
        statistics.add(Counter.SPLIT_CHILDREN, PageLevel.ENTRIES);
    }

    private boolean fillEntryByEntry(ShadowPage child, long firstHead, long first) {
        int level = child.level();
        long step = PageLevel.bytesPer(level);
        long end = child.sptep(PageLevel.ENTRIES);
        long head = firstHead;
        long spte = first;
        boolean hasTables = false;
        int added = 0;
        for (long sptep = child.spt; sptep < end; sptep += Long.BYTES) {
            long present = OffHeap.get(sptep);
            if (Spte.isShadowPresent(present)) {
                hasTables |= !Spte.isLast(present, level);
            } else {
                OffHeap.set(sptep, spte);
                if (OffHeap.get(head) == 0) {
                    OffHeap.set(head, sptep);
                } else {
                    leaves.addToReverseMap(head, sptep, level, caches.descriptors());
                }
                added++;
            }
            head += Long.BYTES;
            spte += step;
        }
        statistics.add(Counter.mapped(level), added);
        statistics.add(Counter.SPLIT_CHILDREN, added);
        return hasTables;
    }
}
