package org.shadowbench.benchmarks;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.shadowbench.benchmarks.workload.GuestWords;
import org.shadowbench.benchmarks.workload.HugeGuest;
import org.shadowbench.benchmarks.workload.SlotOrder;
import org.shadowbench.core.guest.AccessKind;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;

/**
 * The cost to the guest from the first fault after a split until the last page of the region is mapped again.
 *
 * <p>
 * Dirty logging splits and write-protects a guest of 1 GiB. Then the guest touches each of its pages once, in random
 * order. One operation is one touch, and the counter {@code faults} gives the share of touches that fault. With NX huge
 * pages on, the huge SPTE doesn't tell that the guest may execute. So the first fault of a region drops its tables, and
 * each later touch faults too.
 *
 * <p>
 * A batch consumes the split, and the next split is made outside of the measured time. {@link #once} checks that: it is
 * the same work, one batch an iteration on a JVM that did little else. It is colder, but must be close.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgsAppend = {JvmArgs.NATIVE, JvmArgs.UNSAFE, JvmArgs.INTERNAL_UNSAFE})
@State(Scope.Thread)
public class RepairBenchmark {

    /** The touches of a batch: all pages of the guest. */
    static final int TOUCHES = PageLevel.ENTRIES * PageLevel.ENTRIES;

    private static final long SEED = 0x70c4_5eedL;
    private static final AccessKind[] KINDS = AccessKind.values();

    /** The source of the child's access. */
    @Param({"cached", "huge-spte", "guest-walk"})
    String policy;

    /** NX huge pages. */
    @Param({"on", "off"})
    String nx;

    /** The size of the pages that were split. */
    @Param({"2M", "1G"})
    String pageSize;

    /** The share of the touches that are writes. */
    @Param({"0.05", "0.001", "0.5", "1"})
    double writes;

    /** The share of fetches among the touches that are not writes. The rest are reads. */
    @Param({"0", "0.05"})
    double executes;

    private final long[] addresses = new long[TOUCHES];
    private final byte[] kinds = new byte[TOUCHES];
    private MmuEvents events;

    HugeGuest guest;

    /** Makes the guest, and chooses the touches. */
    @Setup
    public void setUp(MmuEvents events) {
        this.events = events;
        MmuOptions options = MmuOptions.defaults().with(GuestWords.POLICIES.value("policy", policy))
                .with(GuestWords.NX.value("nx", nx));
        guest = new HugeGuest(options, GuestWords.PAGE_SIZES.value("pageSize", pageSize), TOUCHES, Access.ALL);
        int[] order = SlotOrder.SHUFFLED.slots(TOUCHES);
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < TOUCHES; i++) {
            addresses[i] = order[i] * PageLevel.bytesPer(PageLevel.LEVEL_4K);
            kinds[i] = (byte) kind(random).ordinal();
        }
        split();
    }

    /** Starts the counters. */
    @Setup(Level.Invocation)
    public void begin() {
        events.begin(guest.mmu());
    }

    /** Stops the counters, and splits huge pages again. */
    @TearDown(Level.Invocation)
    public void end() {
        events.end(guest.mmu(), TOUCHES);
        guest.mmu().stopDirtyLogging(guest.slot());
        guest.mmu().zapAll();
        split();
    }

    /** Returns the memory. */
    @TearDown
    public void tearDown() {
        guest.close();
    }

    /** Touches all pages, and returns the number of touches that the guest allows, which is all. */
    @Benchmark
    @OperationsPerInvocation(TOUCHES)
    public int touchAll() {
        int allowed = 0;
        for (int i = 0; i < TOUCHES; i++) {
            if (guest.mmu().access(guest.root(), addresses[i], KINDS[kinds[i]]).isAllowed()) {
                allowed++;
            }
        }
        return allowed;
    }

    /** One batch an iteration. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @OperationsPerInvocation(TOUCHES)
    public int once() {
        return touchAll();
    }

    private void split() {
        guest.shadowAll();
        guest.mmu().startDirtyLogging(guest.slot());
    }

    private AccessKind kind(SplittableRandom random) {
        if (random.nextDouble() < writes) {
            return AccessKind.WRITE;
        }
        return random.nextDouble() < executes ? AccessKind.EXECUTE : AccessKind.READ;
    }
}
