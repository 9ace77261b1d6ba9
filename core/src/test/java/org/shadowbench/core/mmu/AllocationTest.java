package org.shadowbench.core.mmu;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.shadowbench.core.guest.AccessKind;
import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.mmu.api.NxHugePages;
import org.shadowbench.core.mmu.api.SplitPolicy;
import org.shadowbench.core.paging.Access;

/**
 * No operation allocates on the Java heap once pages are reserved, as the JVM itself counts it. Before the code is
 * compiled a zeroed page costs an object of 40 bytes that the compiler does away with; so each work is repeated until
 * it allocates nothing, which is then what is measured.
 */
class AllocationTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int REGIONS = 64;

    /** The bytes that the test's own lambdas and recompiled code may allocate: far below a byte per operation. */
    private static final long NOISE = 4096;

    private final Random random = new Random(1);

    /** The bytes that this thread allocates in {@code work}. */
    private static long allocated(Runnable work) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        work.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    /** Repeats {@code work} until it allocates nothing. */
    private static void warmUp(Runnable work) {
        int rounds = 0;
        while (allocated(work) > 0) {
            assertTrue(++rounds < 400, "it allocates for ever");
        }
    }

    private Vm vm() {
        Vm vm = Vm.of2M(MmuOptions.defaults().with(SplitPolicy.HUGE_SPTE).with(NxHugePages.ON), REGIONS);
        for (int region = 0; region < REGIONS; region++) {
            vm.mapDirty(region * Vm.HUGE, 2, Access.ALL);
        }
        vm.mmu.reserve(4 * REGIONS, 64);
        return vm;
    }

    /** A million faults, with swaps, stale pages, descriptors and prefetch, and the splits between them. */
    private long cycle(Vm vm, int faults) {
        long before = vm.mmu.statistics().faults();
        long splits = vm.now(Counter.SPLITS_2M);
        while (vm.mmu.statistics().faults() - before < faults) {
            for (int region = 0; region < REGIONS; region++) {
                vm.mmu.access(vm.root, region * Vm.HUGE, AccessKind.READ);
            }
            vm.splitAll(1);
            for (int i = 0; i < 4096; i++) {
                long address = random.nextInt(REGIONS * 512) * Vm.PAGE;
                vm.mmu.fault(vm.root, address, AccessKind.EXECUTE);
            }
            vm.mmu.zapAll();
        }
        return vm.now(Counter.SPLITS_2M) - splits;
    }

    @Test
    void shouldAllocateNothingInAMillionFaultsAndTheirSplits() {
        try (Vm vm = vm()) {
            warmUp(() -> cycle(vm, 20_000));
            long[] splits = new long[1];
            long bytes = allocated(() -> splits[0] = cycle(vm, 1_000_000));
            System.out.println("heap allocated by 1000000 faults and " + splits[0] + " splits: " + bytes + " bytes");
            assertTrue(splits[0] > 1000);
            assertTrue(bytes < NOISE, () -> bytes + " bytes");
            vm.assertSound();
        }
    }

    @Test
    void shouldAllocateNothingToReclaimRecoverSyncAndWriteTables() {
        try (Vm vm = vm()) {
            vm.mapDirty(REGIONS * Vm.HUGE, 1, Access.ALL);
            long address = REGIONS * Vm.HUGE;
            Runnable work = () -> {
                for (int i = 0; i < 20_000; i++) {
                    vm.mmu.access(vm.root, i % REGIONS * Vm.HUGE, AccessKind.EXECUTE);
                    vm.mmu.access(vm.root, i % REGIONS * Vm.HUGE, AccessKind.READ);
                    vm.tables.protect(address, Access.ALL);
                    vm.mmu.syncRoot(vm.root);
                    vm.mmu.recoverNxPages();
                    if (i % 500 == 0) {
                        vm.mmu.reclaim(3);
                    }
                }
            };
            warmUp(work);
            long bytes = allocated(work);
            assertTrue(bytes < NOISE, () -> bytes + " bytes");
        }
    }
}
