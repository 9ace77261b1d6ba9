package org.shadowbench.benchmarks.scenario;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.shadowbench.benchmarks.workload.GuestLayout;
import org.shadowbench.benchmarks.workload.Mix;
import org.shadowbench.benchmarks.workload.RandomTouches;
import org.shadowbench.benchmarks.workload.VirtualMachine;
import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.mmu.api.Statistics;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;

/**
 * The work of the published phases, counted on a guest of 1 GiB, which is the memory of one vCPU. Pages of 1G map and
 * back the guest, which allows everything. vCPUs don't share memory, so n of them do n times the work.
 */
public final class ModelledWork {

    private static final long BYTES_PER_VCPU = 1L << 30;
    private static final long SEED = 1;

    private final MmuOptions options;
    private final Map<Key, Work> counted = new HashMap<>();

    private record Key(Phase phase, double writes, boolean eager) {}

    /** Counts the work of an MMU with these options, except that each cell sets whether the MMU splits eagerly. */
    public ModelledWork(MmuOptions options) {
        this.options = options;
    }

    /** The work behind a published figure, for all its vCPUs. */
    public Work of(PublishedCell cell) {
        return counted.computeIfAbsent(new Key(cell.phase(), cell.writes(), cell.eager()), this::count)
                .times(cell.vcpus());
    }

    private Work count(Key key) {
        GuestLayout guest = GuestLayout.contiguous(BYTES_PER_VCPU, PageLevel.LEVEL_1G, Access.ALL);
        MmuOptions eagerOrNot = key.eager() ? options : options.withoutEagerSplit();
        return switch (key.phase()) {
            case ENABLE_LOGGING -> logging(guest, eagerOrNot, VirtualMachine::startDirtyLogging);
            case FIRST_CLEAR -> logging(guest, eagerOrNot, vm -> {
                vm.startDirtyLoggingAllSet();
                vm.collectDirty();
            });
            case DIRTY_MEMORY -> {
                Mix mix = new Mix(key.writes(), 0);
                Scenario scenario = new Scenario(guest, () -> new RandomTouches(guest, mix, SEED), eagerOrNot);
                yield new Work(scenario.run(ReplayProgress.NONE).faults(), 0);
            }
        };
    }

    private static Work logging(GuestLayout guest, MmuOptions options, Consumer<VirtualMachine> phase) {
        try (VirtualMachine vm = new VirtualMachine(guest, options)) {
            Statistics before = vm.mmu().statistics().snapshot();
            phase.accept(vm);
            Statistics work = vm.mmu().statistics().minus(before);
            return new Work(work.faults(), work.get(Counter.SPLIT_CHILDREN));
        }
    }
}
