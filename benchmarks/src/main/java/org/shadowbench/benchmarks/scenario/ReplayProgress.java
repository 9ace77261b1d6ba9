package org.shadowbench.benchmarks.scenario;

import org.shadowbench.core.mmu.api.SplitPolicy;

/** Receives the progress of a scenario between batches of touches. */
@FunctionalInterface
public interface ReplayProgress {

    /** Ignores all progress. */
    ReplayProgress NONE = (_, _, _) -> {};

    /**
     * Receives that {@code touches} of {@code total} are replayed. With 0, the guest has just been mapped and split.
     */
    void replayed(SplitPolicy policy, long touches, long total);
}
