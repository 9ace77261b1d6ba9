package org.shadowbench.core.kvm;

import java.util.List;
import org.shadowbench.core.guest.AccessedDirty;
import org.shadowbench.core.mmu.api.NxHugePages;
import org.shadowbench.core.mmu.api.SlotLayout;

/**
 * The machine that a scenario begins with.
 *
 * @param processor whose virtualization it has
 * @param nx NX huge pages at first
 * @param slots the data, besides L1's own memory
 * @param windows what L1's tables map at first
 * @param logMode how dirty logging starts
 * @param recoveryRatio {@code nx_huge_pages_recovery_ratio}
 * @param accessedDirty whether L1's tables have A and D bits
 */
record Setup(Processor processor, NxHugePages nx, List<SlotLayout> slots, List<Window> windows, LogMode logMode,
        int recoveryRatio, AccessedDirty accessedDirty) {

    /**
     * Consecutive pages of L2 that are mapped to consecutive frames.
     *
     * @param page the first page of L2
     * @param frame the first frame
     * @param pages how many of 4K
     * @param level the level of the leaves
     * @param bits those of the leaves: a value for each 2M, over and over
     */
    record Window(long page, long frame, long pages, int level, List<Bits> bits) {}

    /** The start of dirty logging. */
    enum LogMode {

        /** Nothing is dirty, and everything is split and protected. */
        SIMPLE,

        /** Everything is dirty; clearing splits and protects ({@code KVM_DIRTY_LOG_INITIALLY_SET}). */
        ALL_SET
    }
}
