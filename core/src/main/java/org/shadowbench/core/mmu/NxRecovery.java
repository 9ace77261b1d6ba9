package org.shadowbench.core.mmu;

/**
 * Gives huge pages that fetches forced apart another chance ({@code kvm_recover_nx_lpages}): the tables that stand in their
 * place are zapped, the oldest first, a share of them each time.
 */
final class NxRecovery {

    private final NxPages nx;
    private final ZapPage zap;
    private final MemorySlots slots;
    private final Statistics statistics;
    private final int ratio;
    private final boolean sparesLogged;
    private final PageList invalid = new PageList();

    NxRecovery(NxPages nx, ZapPage zap, MemorySlots slots, Statistics statistics, MmuOptions options) {
        this.nx = nx;
        this.zap = zap;
        this.slots = slots;
        this.statistics = statistics;
        ratio = options.nxRecoveryRatio();
        sparesLogged = options.has(Behaviour.NX_HUGE_PAGE_FLAG);
    }

    /** Runs once, and returns how many pages were zapped. */
    long recover() {
        long splits = statistics.get(Counter.NX_SPLITS);
        long wanted = ratio == 0 ? 0 : (splits + ratio - 1) / ratio;
        long zapped = 0;
        for (ShadowPage page = nx.oldest(); page != null && wanted > 0; page = nx.oldest()) {
            if (sparesLogged && slots.find(page.gfn).isLogging()) {
                nx.unaccount(page);
            } else {
                zap.prepare(page, invalid);
                zapped++;
            }
            wanted--;
        }
        zap.commit(invalid);
        statistics.add(Counter.NX_RECOVERED, zapped);
        return zapped;
    }
}
