package org.shadowbench.benchmarks;

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
import org.shadowbench.benchmarks.workload.SlotOrder;
import org.shadowbench.core.guest.AccessKind;
import org.shadowbench.core.guest.AccessedDirty;
import org.shadowbench.core.guest.GuestWalk;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.mmu.api.ShadowPageView;
import org.shadowbench.core.paging.PageLevel;

/**
 * Q7: what it costs to find out what the guest allows through a huge page: from beside the gfn, or from the guest's tables.
 *
 * <p>Who splits has found the shadow page and the entry by the reverse map, so both are given here; a walk begins at the root, by
 * the address, which a split would have to find out first. Each page of 2M has a guest table and a shadow page of its own. Warm,
 * 64 of them take turns; cold, all 16384 do, each once a batch, before which the core's own caches are filled with something
 * else. {@link #order} is the control.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgsAppend = {JvmArgs.NATIVE, JvmArgs.UNSAFE, JvmArgs.INTERNAL_UNSAFE})
@State(Scope.Thread)
public class WalkBenchmark {

    /** The look-ups of a batch, and the pages that there are. */
    static final int PAGES = 16384;

    private static final int WARM_PAGES = 64;

    /** A page of 2M for each GiB, at another index of its table than the one before. */
    private static final long SPACING = PageLevel.bytesPer(PageLevel.LEVEL_1G)
            + PageLevel.bytesPer(PageLevel.LEVEL_2M);

    private static final String[] ACCESSES = {"rwx", "rw", "rx"};

    /** Where the tables are before a batch: in the core's caches or not. */
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
        boolean cold = switch (tables) {
            case "warm" -> false;
            case "cold" -> true;
            default -> throw GuestWords.unknown("tables", tables, "warm or cold");
        };
        eviction = new CacheEviction(cold ? CacheEviction.OWN_CACHES : 0);
        guest = new HugeGuest(MmuOptions.defaults(), PageLevel.LEVEL_2M,
                PAGES * PageLevel.pagesPer(PageLevel.LEVEL_2M), SPACING, page -> access((int) page));
        guest.shadowAll();
        walk = new GuestWalk(guest.memory, AccessedDirty.ON);
        int[] order = SlotOrder.SHUFFLED.slots(PAGES);
        for (int i = 0; i < PAGES; i++) {
            int page = cold ? order[i] : order[i & WARM_PAGES - 1];
            addresses[i] = guest.address(page);
            shadowPages[i] = guest.steps.page(guest.entry(page));
            indexes[i] = PageLevel.index(addresses[i], PageLevel.LEVEL_2M);
        }
    }

    /** Fills the caches with something else, if the tables are to be cold. */
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

    /** What stands beside the gfn. */
    @Benchmark
    @OperationsPerInvocation(PAGES)
    public void cachedAccess(Blackhole hole) {
        for (int i = 0; i < PAGES; i++) {
            hole.consume(cached(i));
        }
    }

    /** The guest's entry alone is read again: the role of the shadow page has what the levels above it allow. */
    @Benchmark
    @OperationsPerInvocation(PAGES)
    public void rereadAccess(Blackhole hole) {
        for (int i = 0; i < PAGES; i++) {
            hole.consume(reread(i));
        }
    }

    /** A walk of the guest's tables from their root on. */
    @Benchmark
    @OperationsPerInvocation(PAGES)
    public void guestWalk(Blackhole hole) {
        for (int i = 0; i < PAGES; i++) {
            hole.consume(walked(i));
        }
    }

    int cached(int i) {
        return guest.steps.cachedAccess(shadowPages[i], indexes[i]);
    }

    int reread(int i) {
        return guest.steps.rereadAccess(shadowPages[i], indexes[i]);
    }

    int walked(int i) {
        walk.translate(guest.root.rootGfn(), addresses[i], AccessKind.READ);
        return walk.access();
    }

    /** The number of the page that place {@code i} of the order looks up. */
    int page(int i) {
        return (int) (addresses[i] / SPACING);
    }

    /** What the guest allows in a page. */
    static int access(int page) {
        return GuestWords.access(ACCESSES[page % ACCESSES.length]);
    }
}
