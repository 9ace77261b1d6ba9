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
import org.shadowbench.core.guest.AccessKind;
import org.shadowbench.core.guest.GuestMemory;
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
 * Q8: how the split grows with the aliases of the page: how many other shadow pages map the same frames.
 *
 * <p>Aliases with the same role share their child, and cost nothing; so each has a role of its own, by another root and another access.
 * Every frame is then in as many leaves, and each new one goes to the end of a chain of descriptors of 14. All aliases but one stay
 * split. One operation is one child. With few aliases a batch is shorter than the millisecond that batches should take: one so long
 * would with 1000 aliases want tens of GiB.
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
    static final int CHILDREN = PAGES * 512;

    /** More roots than this there can't be: their number is a byte of the role. */
    private static final int ROOTS = 250;

    private static final int[] ACCESSES = {Access.ALL, Access.USER | Access.WRITE, Access.USER | Access.EXEC,
            Access.USER};
    private static final long TABLES_GFN = 1L << 34;
    private static final int TABLES = 8;

    /** How many leaves each frame is in. From the 1002nd on KVM zaps them all. */
    @Param({"1", "2", "16", "1000"})
    int aliases;

    private GuestMemory memory;
    private ShadowMmu mmu;
    private MmuSteps steps;
    private MemorySlot slot;
    private ShadowRoot root;

    /** Splits all aliases of all pages. */
    @Setup
    public void setUp() {
        memory = new GuestMemory(TABLES_GFN, TABLES);
        GuestPageTables tables = new GuestPageTables(memory);
        mmu = new ShadowMmu(memory, MmuOptions.defaults().withMaxShadowPages(1L << 20));
        steps = mmu.steps();
        slot = mmu.addSlot(SlotLayout.of(0, CHILDREN, PageLevel.LEVEL_2M));
        mmu.addSlot(SlotLayout.of(TABLES_GFN, TABLES, PageLevel.LEVEL_4K));
        for (int variant = 0; variant < ACCESSES.length; variant++) {
            for (int page = 0; page < PAGES; page++) {
                tables.map(address(variant, page), page * 512L, PageLevel.LEVEL_2M, ACCESSES[variant]);
                tables.makeDirty(address(variant, page));
            }
        }
        for (int alias = aliases - 1; alias >= 0; alias--) {
            root = mmu.loadRoot(tables.rootGfn(),
                    Role.withSmm(Role.nestedRoot(GuestPageTables.ROOT_LEVEL), alias % ROOTS));
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
        mmu.close();
        memory.close();
    }

    /** Splits the pages of the last alias; returns how many these were. */
    @Benchmark
    @OperationsPerInvocation(CHILDREN)
    public long split() {
        return mmu.split(slot, 0, CHILDREN, PageLevel.LEVEL_4K);
    }

    ShadowMmu mmu() {
        return mmu;
    }

    private static long address(int variant, int page) {
        return (variant * PAGES + page) * PageLevel.bytesPer(PageLevel.LEVEL_2M);
    }
}
