package org.shadowbench.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.shadowbench.benchmarks.workload.GuestWords;
import org.shadowbench.benchmarks.workload.HugeGuest;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.mmu.api.ShadowPageView;
import org.shadowbench.core.mmu.api.SplitPolicy;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Role;

/**
 * The cost of {@code validate_direct_spte} when the access agrees, which is the common case, and when it doesn't.
 *
 * <p>
 * {@link #entry} is the control: it takes the next entry and reads it, as all others do. {@link #equalCall} and its
 * control {@link #emptyCall} are functions that are not inlined, with the same arguments. {@link #swap} is all the work
 * of a wrong access within a fault. {@link #flush} and {@link #find} are parts of it. {@link #dropAndLink} is two more
 * parts, which {@link ValidateStepsBenchmark} measures apart. No method consumes its state: each entry has two
 * children, which take turns.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgsAppend = {JvmArgs.NATIVE, JvmArgs.UNSAFE, JvmArgs.INTERNAL_UNSAFE})
@State(Scope.Thread)
public class ValidateBenchmark {

    /** The number of entries that take turns. */
    static final int ENTRIES = 64;

    /** The size of the pages that were split: the level of the entries. */
    @Param({"2M", "1G"})
    String pageSize;

    /** NX huge pages. With them on, the first children have the wrong access of a split by the huge SPTE. */
    @Param({"off", "on"})
    String nx;

    private final long[] entries = new long[ENTRIES];
    private final int[] linked = new int[ENTRIES];
    private int level;
    private int cursor;

    HugeGuest guest;

    /** Splits the pages, and makes the children of the other access. */
    @Setup
    public void setUp() {
        level = GuestWords.PAGE_SIZES.value("pageSize", pageSize);
        MmuOptions options = MmuOptions.defaults().with(SplitPolicy.HUGE_SPTE)
                .with(GuestWords.NX.value("nx", nx));
        guest = new HugeGuest(options, level, ENTRIES * PageLevel.pagesPer(level), Access.ALL);
        guest.shadowAll();
        guest.splitAll(level - 1);
        for (int i = 0; i < ENTRIES; i++) {
            entries[i] = guest.entry(i);
            ShadowPageView child = guest.steps().dropChild(entries[i]);
            linked[i] = Role.access(child.role());
            guest.steps().link(entries[i], child);
        }
        for (int i = 0; i < 2 * ENTRIES; i++) {
            swap();
        }
    }

    /** Returns the memory. */
    @TearDown
    public void tearDown() {
        guest.close();
    }

    /** The control: the next entry and the access of its child. */
    @Benchmark
    public boolean entry() {
        int i = next();
        return guest.steps().read(entries[i]) == linked[i];
    }

    /** The child has the wanted access. */
    @Benchmark
    public boolean equal() {
        int i = next();
        return guest.steps().validate(entries[i], linked[i]);
    }

    /** The control of {@link #equalCall}. */
    @Benchmark
    public boolean emptyCall() {
        int i = next();
        return readOnly(entries[i], linked[i]);
    }

    /** The same as {@link #equal}, but the compiler can't merge it with the code around it. */
    @Benchmark
    public boolean equalCall() {
        int i = next();
        return validate(entries[i], linked[i]);
    }

    /**
     * The child has another access: it is dropped, TLBs are flushed, and a child with the access is found and linked.
     */
    @Benchmark
    public boolean swap() {
        int i = next();
        int wanted = linked[i] ^ Access.EXEC;
        boolean dropped = guest.steps().validate(entries[i], wanted);
        guest.steps().link(entries[i], guest.steps().findOrAllocate(entries[i], guest.gfn(i), wanted));
        linked[i] = wanted;
        return dropped;
    }

    /** The drop and the link alone. */
    @Benchmark
    public void dropAndLink() {
        int i = next();
        guest.steps().link(entries[i], guest.steps().dropChild(entries[i]));
    }

    /** The look-up of a child that exists. */
    @Benchmark
    public ShadowPageView find() {
        int i = next();
        return guest.steps().findOrAllocate(entries[i], guest.gfn(i), linked[i]);
    }

    /** The flush. The model only counts it, so this is the overhead of the count in the other methods. */
    @Benchmark
    public int flush() {
        guest.steps().flush(level);
        return next();
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    private boolean readOnly(long sptep, int access) {
        return guest.steps().read(sptep) == access;
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    private boolean validate(long sptep, int access) {
        return guest.steps().validate(sptep, access);
    }

    private int next() {
        int next = cursor;
        cursor = next + 1 & ENTRIES - 1;
        return next;
    }
}
