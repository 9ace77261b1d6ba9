package org.shadowbench.core.mmu;

import org.shadowbench.core.memory.OffHeap;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Spte;

/**
 * Unlinks a direct child whose access is not the guest's ({@code validate_direct_spte}).
 *
 * <p>This is what repairs a child that a split gave a wrong access, and what that costs is the thread's question. Any difference
 * counts, more as well as less. The child keeps its leaves and may be found again.
 */
class ValidateDirectSpte {

    private final PageMemory memory;
    private final ParentPtes parents;
    private final RemoteTlbs tlbs;
    private final Statistics statistics;
    private final boolean flushesWholeRange;

    ValidateDirectSpte(PageMemory memory, ParentPtes parents, RemoteTlbs tlbs, Statistics statistics,
            MmuOptions options) {
        this.memory = memory;
        this.parents = parents;
        this.tlbs = tlbs;
        this.statistics = statistics;
        flushesWholeRange = options.has(Behaviour.VALIDATE_FLUSHES_WHOLE_RANGE);
    }

    /** Looks at the entry at {@code sptep}, which the guest grants {@code access} through, and says whether it was cleared. */
    boolean validate(long sptep, int access) {
        long spte = OffHeap.get(sptep);
        if (!Spte.isTable(spte)) {
            return false;
        }
        ShadowPage child = memory.child(spte);
        if (Role.access(child.role) == access) {
            return false;
        }
        parents.drop(child, sptep);
        statistics.increment(Counter.ACCESS_DROPS);
        flush(child.level() + 1);
        return true;
    }

    /** Flushes what an entry of {@code level} mapped: only one page until v6.3, by mistake. */
    final void flush(int level) {
        tlbs.flushRange(flushesWholeRange ? PageLevel.pagesPer(level) : 1);
    }
}
