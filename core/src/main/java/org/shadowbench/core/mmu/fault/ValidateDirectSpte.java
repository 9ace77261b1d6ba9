package org.shadowbench.core.mmu.fault;

import org.shadowbench.core.memory.raw.OffHeap;
import org.shadowbench.core.mmu.api.Behaviour;
import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.page.ShadowPage;
import org.shadowbench.core.mmu.rmap.ParentPtes;
import org.shadowbench.core.mmu.state.Kvm;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Role;
import org.shadowbench.core.paging.Spte;

/**
 * Unlinks a direct child whose access is not the guest's ({@code validate_direct_spte}).
 *
 * <p>
 * This repairs a child that a split gave a wrong access. Its cost is the thread's question. Any difference counts, more
 * access as well as less. The child keeps its leaves and may be found again.
 */
public class ValidateDirectSpte {

    private final Kvm kvm;
    private final ParentPtes parents;
    private final boolean flushesWholeRange;

    /** Makes the operation. */
    protected ValidateDirectSpte(Kvm kvm, ParentPtes parents) {
        this.kvm = kvm;
        this.parents = parents;
        flushesWholeRange = kvm.options.has(Behaviour.VALIDATE_FLUSHES_WHOLE_RANGE);
    }

    /**
     * Unlinks the child of the entry at {@code sptep} if its access is not {@code access}. Returns false if it did not.
     */
    public boolean dropMismatch(long sptep, int access) {
        long spte = OffHeap.get(sptep);
        if (!Spte.isTable(spte)) {
            return false;
        }
        ShadowPage child = kvm.memory.child(spte);
        if (Role.access(child.role) == access) {
            return false;
        }
        parents.drop(child, sptep);
        kvm.statistics.increment(Counter.ACCESS_DROPS);
        flush(child.level() + 1);
        return true;
    }

    /** Flushes what an entry of {@code level} mapped. Until v6.3 that was only one page, by mistake. */
    public final void flush(int level) {
        kvm.tlbs.flushRange(flushesWholeRange ? PageLevel.pagesPer(level) : 1);
    }
}
