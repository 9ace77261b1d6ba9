package org.shadowbench.core.mmu.zap;

import org.shadowbench.core.mmu.api.Behaviour;
import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.page.LinkedNodes;
import org.shadowbench.core.mmu.page.ShadowPage;
import org.shadowbench.core.mmu.state.Kvm;

/**
 * Gives huge pages that fetches forced apart another chance ({@code kvm_recover_nx_lpages}). It zaps a share of the
 * tables that stand in their place, the oldest first.
 */
public final class NxRecovery {

    private final Kvm kvm;
    private final ZapPage zap;
    private final int ratio;
    private final boolean sparesLogged;
    private final LinkedNodes<ShadowPage> invalid = new LinkedNodes<>();

    NxRecovery(Kvm kvm, ZapPage zap) {
        this.kvm = kvm;
        this.zap = zap;
        ratio = kvm.options.nxRecoveryRatio();
        sparesLogged = kvm.options.has(Behaviour.NX_HUGE_PAGE_FLAG);
    }

    /** Runs once, and returns the number of tables taken from the list to be zapped. */
    public long run() {
        long wanted = ratio == 0 ? 0 : Math.ceilDiv(kvm.nx.count(), ratio);
        long zapped = 0;
        for (ShadowPage page = kvm.nx.oldest(); page != null && wanted > 0; page = kvm.nx.oldest()) {
            if (sparesLogged && kvm.slots.find(page.gfn).isLogging()) {
                kvm.nx.unaccount(page);
            } else {
                zap.prepare(page, invalid);
                zapped++;
            }
            wanted--;
        }
        zap.commit(invalid);
        kvm.statistics.add(Counter.NX_RECOVERED, zapped);
        return zapped;
    }
}
