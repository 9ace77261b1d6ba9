package org.shadowbench.benchmarks;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.GroupThreads;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.shadowbench.benchmarks.workload.HugeGuest;
import org.shadowbench.core.guest.AccessKind;
import org.shadowbench.core.mmu.api.FaultResult;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.mmu.api.SlotLayout;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;

/**
 * Contention for the MMU lock: one thread splits huge pages while vCPUs fault.
 *
 * <p>
 * Each group is one splitter and a number of vCPUs. {@link #faultAlone} and {@link #splitAlone} are the same work
 * without contention. The splitter takes the lock once to make a page huge again and once to split it, as KVM releases
 * it between pages. The lock is the JDK's, in which threads sleep. KVM's lock spins, but with more threads than cores a
 * spinning lock would measure the scheduler.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgsAppend = {JvmArgs.NATIVE, JvmArgs.UNSAFE, JvmArgs.INTERNAL_UNSAFE})
public class ContentionBenchmark {

    /**
     * A guest of two parts. The splitter splits the first again and again. The vCPUs fault on the second, backed by 4K
     * pages.
     */
    @State(Scope.Group)
    public static class Shared {

        private static final int SPLIT_PAGES = 64;
        private static final int FAULT_PAGES = 64;
        private static final long SPLIT_FRAMES = SPLIT_PAGES * PageLevel.pagesPer(PageLevel.LEVEL_2M);
        private static final long FAULT_FRAMES = FAULT_PAGES * PageLevel.pagesPer(PageLevel.LEVEL_2M);

        private final ReentrantLock lock = new ReentrantLock();
        private int nextPage;
        HugeGuest guest;

        /** Maps both parts. */
        @Setup
        public void setUp() {
            guest = new HugeGuest(MmuOptions.defaults(), PageLevel.LEVEL_2M, SPLIT_FRAMES, Access.ALL);
            guest.mmu().addSlot(SlotLayout.of(SPLIT_FRAMES, FAULT_FRAMES, PageLevel.LEVEL_4K));
            for (int page = SPLIT_PAGES; page < SPLIT_PAGES + FAULT_PAGES; page++) {
                guest.map(page, Access.ALL);
            }
            guest.shadowAll();
            // The first fault maps a page, and the second settles its accessed and dirty bits. All later faults are
            // alike.
            for (long frame = 0; frame < 2 * FAULT_FRAMES; frame++) {
                fault(frame);
            }
            guest.splitAll(PageLevel.LEVEL_4K);
        }

        /** Returns the memory. */
        @TearDown
        public void tearDown() {
            guest.close();
        }

        long splitNext() {
            int page;
            lock.lock();
            try {
                page = nextPage;
                nextPage = page + 1 & SPLIT_PAGES - 1;
                guest.steps().zapChild(guest.entry(page));
                guest.shadow(page);
            } finally {
                lock.unlock();
            }
            lock.lock();
            try {
                return guest.mmu().split(guest.slot(), guest.gfn(page), PageLevel.pagesPer(PageLevel.LEVEL_2M),
                        PageLevel.LEVEL_4K);
            } finally {
                lock.unlock();
            }
        }

        FaultResult fault(long random) {
            long frame = random & FAULT_FRAMES - 1;
            long address = guest.address(SPLIT_PAGES) + frame * PageLevel.bytesPer(PageLevel.LEVEL_4K);
            lock.lock();
            try {
                return guest.mmu().fault(guest.root(), address, AccessKind.READ);
            } finally {
                lock.unlock();
            }
        }
    }

    /** The random addresses at which a vCPU faults. */
    @State(Scope.Thread)
    public static class Vcpu {

        private SplittableRandom random;

        /** Seeds the addresses, alike for every vCPU. */
        @Setup
        public void setUp() {
            random = new SplittableRandom(1);
        }

        long next() {
            return random.nextLong();
        }
    }

    /** The splitter without vCPUs. */
    @Benchmark
    @Group("splitterAlone")
    @GroupThreads(1)
    public long splitAlone(Shared shared) {
        return shared.splitNext();
    }

    /** One vCPU without the splitter. */
    @Benchmark
    @Group("vcpuAlone")
    @GroupThreads(1)
    public FaultResult faultAlone(Shared shared, Vcpu vcpu) {
        return shared.fault(vcpu.next());
    }

    /** The splitter, with one vCPU. */
    @Benchmark
    @Group("vcpus1")
    @GroupThreads(1)
    public long splitWith1(Shared shared) {
        return shared.splitNext();
    }

    /** One vCPU, with the splitter. */
    @Benchmark
    @Group("vcpus1")
    @GroupThreads(1)
    public FaultResult faultOf1(Shared shared, Vcpu vcpu) {
        return shared.fault(vcpu.next());
    }

    /** The splitter, with three vCPUs. */
    @Benchmark
    @Group("vcpus3")
    @GroupThreads(1)
    public long splitWith3(Shared shared) {
        return shared.splitNext();
    }

    /** Three vCPUs, with the splitter. */
    @Benchmark
    @Group("vcpus3")
    @GroupThreads(3)
    public FaultResult faultOf3(Shared shared, Vcpu vcpu) {
        return shared.fault(vcpu.next());
    }

    /** The splitter, with seven vCPUs. */
    @Benchmark
    @Group("vcpus7")
    @GroupThreads(1)
    public long splitWith7(Shared shared) {
        return shared.splitNext();
    }

    /** Seven vCPUs, with the splitter. */
    @Benchmark
    @Group("vcpus7")
    @GroupThreads(7)
    public FaultResult faultOf7(Shared shared, Vcpu vcpu) {
        return shared.fault(vcpu.next());
    }

    /** The splitter, with fifteen vCPUs. */
    @Benchmark
    @Group("vcpus15")
    @GroupThreads(1)
    public long splitWith15(Shared shared) {
        return shared.splitNext();
    }

    /** Fifteen vCPUs, with the splitter. */
    @Benchmark
    @Group("vcpus15")
    @GroupThreads(15)
    public FaultResult faultOf15(Shared shared, Vcpu vcpu) {
        return shared.fault(vcpu.next());
    }
}
