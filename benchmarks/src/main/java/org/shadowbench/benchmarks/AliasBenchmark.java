package org.shadowbench.benchmarks;

import java.util.List;
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
import org.shadowbench.benchmarks.workload.NestedGuest;
import org.shadowbench.core.guest.AccessKind;
import org.shadowbench.core.guest.GuestPageTables;
import org.shadowbench.core.mmu.MmuSteps;
import org.shadowbench.core.mmu.ShadowMmu;
import org.shadowbench.core.mmu.ShadowRoot;
import org.shadowbench.core.mmu.api.MemorySlot;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.mmu.api.SlotLayout;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Role;

/**
 * The growth of a split with the aliases of the page: the other shadow pages that map the same frames.
 *
 * <p>
 * Aliases with the same role share their child and cost nothing. So each alias here has a role of its own, by another
 * root or another access. Every frame is then in as many leaves as there are aliases. Each new leaf goes to the end of
 * a chain of descriptors with 14 entries each. All aliases except one stay split. One operation is one child.
 *
 * <p>
 * With few aliases a batch is shorter than a millisecond, which batches should take. A longer batch would need tens of
 * GiB with 1000 aliases.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgsAppend = {JvmArgs.NATIVE, JvmArgs.UNSAFE, JvmArgs.INTERNAL_UNSAFE})
@State(Scope.Thread)
public class AliasBenchmark {

    /** The pages of 2M of a batch. */
    static final int PAGES = 32;

    /** The children of a batch. */
    static final int CHILDREN = PAGES * PageLevel.ENTRIES;

    /** The most roots: their number is a byte of the role. */
    private static final int ROOTS = 250;

    private static final int[] ACCESSES = {Access.ALL, GuestWords.RW, GuestWords.RX, Access.USER};
    private static final int TABLES = 8;

    /** The number of leaves that each frame is in. With the 1002nd leaf, KVM zaps them all. */
    @Param({"1", "2", "16", "1000"})
    int aliases;

    ShadowMmu mmu;

    private NestedGuest guest;
    private MmuSteps steps;
    private MemorySlot slot;
    private ShadowRoot root;

    /** Splits all aliases of all pages. */
    @Setup
    public void setUp() {
        guest = new NestedGuest(MmuOptions.defaults().withMaxShadowPages(1L << 20), TABLES,
                List.of(SlotLayout.of(0, CHILDREN, PageLevel.LEVEL_2M)));
        mmu = guest.mmu();
        steps = mmu.steps();
        slot = guest.slots().getFirst();
        for (int variant = 0; variant < ACCESSES.length; variant++) {
            for (int page = 0; page < PAGES; page++) {
                long gfn = page * PageLevel.pagesPer(PageLevel.LEVEL_2M);
                guest.mapDirty(address(variant, page), gfn, PageLevel.LEVEL_2M, ACCESSES[variant]);
            }
        }
        for (int alias = aliases - 1; alias >= 0; alias--) {
            root = guest.loadRoot(Role.withSmm(Role.nestedRoot(GuestPageTables.ROOT_LEVEL), alias % ROOTS));
            for (int page = 0; page < PAGES; page++) {
                mmu.fault(root, address(alias / ROOTS, page), AccessKind.READ);
            }
        }
        split();
    }

    /** Makes the pages of the last alias huge again. */
    @Setup(Level.Invocation)
    public void restore() {
        for (int page = 0; page < PAGES; page++) {
            long address = address(0, page);
            steps.zapChild(steps.entry(root, address, PageLevel.LEVEL_2M));
            mmu.fault(root, address, AccessKind.READ);
        }
    }

    /** Returns the memory. */
    @TearDown
    public void tearDown() {
        guest.close();
    }

    /** Splits the pages of the last alias, and returns their number. */
    @Benchmark
    @OperationsPerInvocation(CHILDREN)
    public long split() {
        return mmu.split(slot, 0, CHILDREN, PageLevel.LEVEL_4K);
    }

    private static long address(int variant, int page) {
        return (variant * PAGES + page) * PageLevel.bytesPer(PageLevel.LEVEL_2M);
    }
}
