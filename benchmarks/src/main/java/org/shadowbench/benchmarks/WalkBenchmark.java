package org.shadowbench.benchmarks;

import java.util.Map;
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
import org.openjdk.jmh.infra.Blackhole;
import org.shadowbench.benchmarks.workload.CacheEviction;
import org.shadowbench.benchmarks.workload.GuestWords;
import org.shadowbench.benchmarks.workload.HugeGuest;
import org.shadowbench.benchmarks.workload.SlotOrder;
import org.shadowbench.benchmarks.workload.Words;
import org.shadowbench.core.guest.AccessKind;
import org.shadowbench.core.guest.AccessedDirty;
import org.shadowbench.core.guest.GuestWalk;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.mmu.api.ShadowPageView;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;

/**
 * The cost of finding the guest's access to a huge page: from the cache beside the gfn, or from the guest's tables.
 *
 * <p>
 * A split finds the shadow page and the entry by the reverse map, so both are given here. A walk begins at the root
 * with the address, which a split would have to find first. Each page of 2M has a guest table and a shadow page of its
 * own. When warm, 64 pages take turns. When cold, all 16384 do, each once a batch, and the core's own caches are filled
 * with other memory before the batch. {@link #order} is the control.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgsAppend = {JvmArgs.NATIVE, JvmArgs.UNSAFE, JvmArgs.INTERNAL_UNSAFE})
@State(Scope.Thread)
public class WalkBenchmark {

    /** The look-ups of a batch, and the pages of the guest. */
    static final int PAGES = 16384;

    private static final int WARM_PAGES = 64;

    /** A page of 2M for each GiB, at another index of its table than the page before. */
    private static final long SPACING = PageLevel.bytesPer(PageLevel.LEVEL_1G)
            + PageLevel.bytesPer(PageLevel.LEVEL_2M);

    private static final int[] ACCESSES = {Access.ALL, GuestWords.RW, GuestWords.RX};

    private static final Words<Boolean> COLD = Words.of(Map.entry("warm", false), Map.entry("cold", true));

    /** The state of the tables before a batch: in the core's caches or not. */
    @Param({"warm", "cold"})
    String tables;

    private final long[] addresses = new long[PAGES];
    private final ShadowPageView[] shadowPages = new ShadowPageView[PAGES];
    private final int[] indexes = new int[PAGES];
    private HugeGuest guest;
    private GuestWalk walk;
    private CacheEviction eviction;

    /** Maps the pages, and shadows them. */
    @Setup
    public void setUp() {
        boolean cold = COLD.value("tables", tables);
        eviction = new CacheEviction(cold ? CacheEviction.OWN_CACHES : 0);
        guest = new HugeGuest(MmuOptions.defaults(), PageLevel.LEVEL_2M,
                PAGES * PageLevel.pagesPer(PageLevel.LEVEL_2M), SPACING, page -> access((int) page));
        guest.shadowAll();
        walk = new GuestWalk(guest.memory(), AccessedDirty.ON);
        int[] order = SlotOrder.SHUFFLED.slots(PAGES);
        for (int i = 0; i < PAGES; i++) {
            int page = cold ? order[i] : order[i & WARM_PAGES - 1];
            addresses[i] = guest.address(page);
            shadowPages[i] = guest.steps().page(guest.entry(page));
            indexes[i] = PageLevel.index(addresses[i], PageLevel.LEVEL_2M);
        }
    }

    /** Fills the caches with other memory, if the tables are to be cold. */
    @Setup(Level.Invocation)
    public void evict() {
        eviction.evict();
    }

    /** Returns the memory. */
    @TearDown
    public void tearDown() {
        guest.close();
    }

    /** The control: the order alone. */
    @Benchmark
    @OperationsPerInvocation(PAGES)
    public void order(Blackhole hole) {
        for (int i = 0; i < PAGES; i++) {
            hole.consume(shadowPages[i]);
            hole.consume(indexes[i]);
        }
    }

    /** Reads the access beside the gfn. */
    @Benchmark
    @OperationsPerInvocation(PAGES)
    public void cachedAccess(Blackhole hole) {
        for (int i = 0; i < PAGES; i++) {
            hole.consume(cached(i));
        }
    }

    /** Reads only the guest's entry again. The role of the shadow page has the access of the levels above it. */
    @Benchmark
    @OperationsPerInvocation(PAGES)
    public void rereadAccess(Blackhole hole) {
        for (int i = 0; i < PAGES; i++) {
            hole.consume(reread(i));
        }
    }

    /** Walks the guest's tables from the root. */
    @Benchmark
    @OperationsPerInvocation(PAGES)
    public void guestWalk(Blackhole hole) {
        for (int i = 0; i < PAGES; i++) {
            hole.consume(walked(i));
        }
    }

    int cached(int i) {
        return guest.steps().cachedAccess(shadowPages[i], indexes[i]);
    }

    int reread(int i) {
        return guest.steps().rereadAccess(shadowPages[i], indexes[i]);
    }

    int walked(int i) {
        walk.translate(guest.root().rootGfn(), addresses[i], AccessKind.READ);
        return walk.access();
    }

    /** The number of the page that place {@code i} of the order looks up. */
    int page(int i) {
        return (int) (addresses[i] / SPACING);
    }

    /** The access that the guest allows in a page. */
    static int access(int page) {
        return ACCESSES[page % ACCESSES.length];
    }
}
