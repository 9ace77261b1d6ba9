package org.shadowbench.benchmarks.scenario;

import org.shadowbench.core.mmu.api.SplitPolicy;

/** Is told how a scenario goes on, between batches of touches. */
@FunctionalInterface
public interface ReplayProgress {

    /** Tells nobody. */
    ReplayProgress NONE = (_, _, _) -> {};

    /** So many of {@code total} touches are replayed; before the first, the guest is mapped and split. */
    void replayed(SplitPolicy policy, long touches, long total);
}
