package org.shadowbench.core.mmu;

import org.shadowbench.core.memory.OffHeap;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Spte;

/** Splits one huge page into 512 of the next smaller size ({@code shadow_mmu_split_huge_page}). */
final class SplitHugePage {

    private final FindPage find;
    private final MakeSpte make;
    private final ChildAccess childAccess;
    private final LeafSptes leaves;
    private final LinkPage link;
    private final SplitCaches caches;
    private final Statistics statistics;

    SplitHugePage(FindPage find, MakeSpte make, ChildAccess childAccess, LeafSptes leaves, LinkPage link,
            SplitCaches caches, Statistics statistics) {
        this.find = find;
        this.make = make;
        this.childAccess = childAccess;
        this.leaves = leaves;
        this.link = link;
        this.caches = caches;
        this.statistics = statistics;
    }

    /** Splits the huge page at entry {@code index}; says whether an access was found to do it with. */
    boolean split(MemorySlot slot, ShadowPage page, int index) {
        long huge = OffHeap.get(page.sptep(index));
        int access = childAccess.of(page, index, huge);
        if (access == ChildAccess.UNKNOWN) {
            statistics.increment(Counter.SPLITS_WITHOUT_ACCESS);
            return false;
        }
        int role = Role.directChild(page.role, index, access);
        ShadowPage child = find.get(page.gfn(index), role, caches.pages());
        if (fill(child, slot, childAccess.restrict(make.splitChild(huge, role), access))) {
            link.linkAndFlush(page, index, child, caches.descriptors());
        } else {
            link.link(page, index, child, caches.descriptors());
        }
        statistics.increment(page.level() == PageLevel.LEVEL_1G ? Counter.SPLITS_1G : Counter.SPLITS_2M);
        return true;
    }

    /**
     * Sets the leaves that aren't there yet. Returns whether the child has a table where a leaf would be: that may map less than
     * the huge page did, so TLBs must be flushed. The heads of neighbouring frames are neighbours.
     */
    private boolean fill(ShadowPage child, MemorySlot slot, long first) {
        long head = slot.rmapHead(child.gfn, child.level());
        if (find.wasNew() && areEmpty(head)) {
            fillNew(child, head, first);
            return false;
        }
        return fillOneByOne(child, head, first);
    }

    /** Whether none of the frames is mapped by anyone. */
    private static boolean areEmpty(long heads) {
        long any = 0;
        for (int i = 0; i < PageLevel.ENTRIES; i++) {
            any |= OffHeap.get(heads + (long) i * Long.BYTES);
        }
        return any == 0;
    }

    /** The usual case, in a loop without a branch: each leaf is new, and is the first in its reverse map. */
    private void fillNew(ShadowPage child, long heads, long first) {
        int level = child.level();
        long step = PageLevel.bytesPer(level);
        long sptes = child.spt;
        for (int i = 0; i < PageLevel.ENTRIES; i++) {
            long sptep = sptes + (long) i * Long.BYTES;
            OffHeap.set(sptep, first + i * step);
            OffHeap.set(heads + (long) i * Long.BYTES, sptep);
        }
        statistics.add(Counter.mapped(level), PageLevel.ENTRIES);
        statistics.add(Counter.SPLIT_CHILDREN, PageLevel.ENTRIES);
    }

    private boolean fillOneByOne(ShadowPage child, long firstHead, long first) {
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
