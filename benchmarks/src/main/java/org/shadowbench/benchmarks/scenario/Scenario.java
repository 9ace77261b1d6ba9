package org.shadowbench.benchmarks.scenario;

import java.util.BitSet;
import java.util.Objects;
import java.util.function.Supplier;
import org.shadowbench.benchmarks.workload.GuestLayout;
import org.shadowbench.benchmarks.workload.Touches;
import org.shadowbench.benchmarks.workload.VirtualMachine;
import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.api.FaultResult;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.mmu.api.SplitPolicy;
import org.shadowbench.core.mmu.api.Statistics;

/**
 * The life of a guest around a split. The guest is mapped by huge pages. Dirty logging is turned on, which splits and
 * write-protects them. Then the guest touches its pages.
 *
 * @param guest the guest's memory
 * @param touches supplies the same touches each time
 * @param options the MMU's options
 */
public record Scenario(GuestLayout guest, Supplier<? extends Touches> touches, MmuOptions options) {

    /** The size of the batches in which touches are prepared, outside of the measured time. */
    private static final int BATCH = 1 << 16;

    /** @throws NullPointerException if anything is missing */
    public Scenario {
        Objects.requireNonNull(guest, "guest");
        Objects.requireNonNull(touches, "touches");
        Objects.requireNonNull(options, "options");
    }

    /** This scenario under another policy. */
    public Scenario with(SplitPolicy policy) {
        return new Scenario(guest, touches, options.with(policy));
    }

    /**
     * Runs it once.
     *
     * @throws org.shadowbench.core.memory.OutOfPagesException if the MMU or the system has no memory for it
     */
    public ScenarioOutcome run(ReplayProgress progress) {
        try (VirtualMachine vm = new VirtualMachine(guest, options)) {
            int hidden = vm.regionsWithHiddenExecute();
            Statistics mapped = vm.mmu().statistics().snapshot();
            vm.startDirtyLogging();
            Statistics split = vm.mmu().statistics().snapshot();
            BitSet swapped = new BitSet(guest.regions());
            long nanoseconds = replay(vm, swapped, progress);
            Statistics end = vm.mmu().statistics().snapshot();
            return new ScenarioOutcome(options.policy(), guest.regions(), hidden, swapped.cardinality(),
                    split.minus(mapped),
                    end.minus(split), vm.mmu().stalePages(), end.get(Counter.DESCRIPTORS),
                    vm.mmu().offHeapBytes(), nanoseconds);
        }
    }

    private long replay(VirtualMachine vm, BitSet swapped, ReplayProgress progress) {
        Touches source = touches.get();
        long[] batch = new long[BATCH];
        long total = source.total();
        long done = 0;
        long nanoseconds = 0;
        for (int count = source.fill(batch); count > 0; count = source.fill(batch)) {
            progress.replayed(options.policy(), done, total);
            long began = System.nanoTime();
            touch(vm, batch, count, swapped);
            nanoseconds += System.nanoTime() - began;
            done += count;
        }
        progress.replayed(options.policy(), total, total);
        return nanoseconds;
    }

    private void touch(VirtualMachine vm, long[] batch, int count, BitSet swapped) {
        for (int i = 0; i < count; i++) {
            long address = Touches.address(batch[i]);
            FaultResult result = vm.access(address, Touches.kind(batch[i]));
            if (result == FaultResult.RELINKED) {
                swapped.set(guest.regionAt(address));
            } else if (result != FaultResult.REFLECTED && !result.isAllowed()) {
                throw new ScenarioException("the guest can't go on at address 0x%x: %s".formatted(address, result));
            }
        }
    }
}
