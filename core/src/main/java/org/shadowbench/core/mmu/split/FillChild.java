package org.shadowbench.core.mmu.split;

import java.util.stream.LongStream;
import org.shadowbench.core.memory.PagePool;
import org.shadowbench.core.memory.raw.OffHeap;
import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.api.SplitFill;
import org.shadowbench.core.mmu.page.ShadowPage;
import org.shadowbench.core.mmu.rmap.LeafSptes;
import org.shadowbench.core.mmu.state.Kvm;
import org.shadowbench.core.mmu.state.Memslot;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Spte;

/** Sets the leaves of the child that a huge page is split into: the loop of {@code shadow_mmu_split_huge_page}. */
final class FillChild {

    private static final int ENTRY_SHIFT = 3;

    /** The offset of each entry in its table, in bytes. */
    private static final long[] OFFSETS = LongStream.range(0, PageLevel.ENTRIES).map(i -> i << ENTRY_SHIFT).toArray();

    private final Kvm kvm;
    private final LeafSptes leaves;
    private final SplitCaches caches;
    private final boolean atOnce;

    FillChild(Kvm kvm, LeafSptes leaves, SplitCaches caches) {
        this.kvm = kvm;
        this.leaves = leaves;
        this.caches = caches;
        atOnce = kvm.options.splitFill() == SplitFill.AT_ONCE;
    }

    /** Sets all leaves of a new child, whose table is not cleared. The first leaf is {@code first}. */
    void newTable(ShadowPage child, Memslot slot, long first) {
        long heads = slot.rmapHead(child.gfn, child.level());
        if (atOnce && areUnmapped(heads)) {
            fillAtOnce(child, heads, first);
        } else {
            OffHeap.zero(child.spt, PagePool.PAGE_BYTES);
            fillEntryByEntry(child, heads, first);
        }
    }

    /**
     * Sets the missing leaves of a child that was found. Returns true if it has a table in the place of a leaf: it may
     * map less than the huge page did, so TLBs must be flushed.
     */
    boolean usedTable(ShadowPage child, Memslot slot, long first) {
        return fillEntryByEntry(child, slot.rmapHead(child.gfn, child.level()), first);
    }

    /** Tells if no leaf maps any of the frames. The heads of neighbouring frames are neighbours. */
    private static boolean areUnmapped(long heads) {
        long any = 0;
        for (int i = 0; i < PageLevel.ENTRIES; i++) {
            any |= OffHeap.get(PageLevel.entryAddress(heads, i));
        }
        return any == 0;
    }

    /**
     * The usual case: each leaf is new and the first in its reverse map. Table and heads are written once, by loops
     * that the compiler turns into vector instructions. It cannot count in vectors, but it can add to the elements of
     * an array.
     */
    private void fillAtOnce(ShadowPage child, long heads, long first) {
        int level = child.level();
        long sptes = child.spt;
        int shift = PageLevel.PAGE_SHIFT + PageLevel.gfnShift(level) - ENTRY_SHIFT;
        for (int i = 0; i < PageLevel.ENTRIES; i++) {
            OffHeap.set(PageLevel.entryAddress(sptes, i), first + (OFFSETS[i] << shift));
        }
        for (int i = 0; i < PageLevel.ENTRIES; i++) {
            OffHeap.set(PageLevel.entryAddress(heads, i), sptes + OFFSETS[i]);
        }
        count(level, PageLevel.ENTRIES);
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
        count(level, added);
        return hasTables;
    }

    private void count(int level, int added) {
        kvm.statistics.add(Counter.mapped(level), added);
        kvm.statistics.add(Counter.SPLIT_CHILDREN, added);
    }
}
