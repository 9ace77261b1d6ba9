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
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.mmu.api.ShadowPageView;
import org.shadowbench.core.mmu.api.SplitPolicy;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;
import org.shadowbench.core.paging.Role;

/**
 * Q4: what {@code validate_direct_spte} costs where the access agrees, which is the common case, and where it doesn't.
 *
 * <p>{@link #entry} is the control: it takes the next entry and reads it, as all others do. {@link #equalCall} and its control
 * {@link #emptyCall} are functions of their own, called with the same arguments: what a caller pays who doesn't inline them.
 * {@link #swap} is all that a wrong access costs within a fault; {@link #flush} and {@link #find} are parts of it,
 * {@link #dropAndLink} two more, which {@link ValidateStepsBenchmark} tells apart. Nothing is used up: the entries have two children
 * each, which take turns.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgsAppend = {JvmArgs.NATIVE, JvmArgs.UNSAFE, JvmArgs.INTERNAL_UNSAFE})
@State(Scope.Thread)
public class ValidateBenchmark {

    /** How many entries take turns. */
    static final int ENTRIES = 64;

    /** The size of the pages that were split: the level of the entries. */
    @Param({"2M", "1G"})
    String pageSize;

    /** Whether NX huge pages are on: then the children at first are those that a split by the huge SPTE makes wrongly. */
    @Param({"off", "on"})
    String nx;

    private final long[] entries = new long[ENTRIES];
    private final int[] linked = new int[ENTRIES];
    private HugeGuest guest;
    private int level;
    private int cursor;

    /** Splits the pages, and makes the children of the other access. */
    @Setup
    public void setUp() {
        level = GuestWords.level(pageSize);
        MmuOptions options = MmuOptions.defaults().with(SplitPolicy.HUGE_SPTE).with(GuestWords.nx(nx));
        guest = new HugeGuest(options, level, ENTRIES * PageLevel.pagesPer(level), Access.ALL);
        guest.shadowAll();
        guest.splitAll(level - 1);
        for (int i = 0; i < ENTRIES; i++) {
            entries[i] = guest.entry(i);
            ShadowPageView child = guest.steps.dropChild(entries[i]);
            linked[i] = Role.access(child.role());
            guest.steps.link(entries[i], child);
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
        return guest.steps.read(entries[i]) == linked[i];
    }

    /** The child has the access that it should have. */
    @Benchmark
    public boolean equal() {
        int i = next();
        return guest.steps.validate(entries[i], linked[i]);
    }

    /** The control of {@link #equalCall}. */
    @Benchmark
    public boolean emptyCall() {
        int i = next();
        return readOnly(entries[i], linked[i]);
    }

    /** The same as {@link #equal}, but the compiler can't make it one with what is around it. */
    @Benchmark
    public boolean equalCall() {
        int i = next();
        return validate(entries[i], linked[i]);
    }

    /** It hasn't: it is dropped, TLBs are flushed, and one that has the access is found and linked. */
    @Benchmark
    public boolean swap() {
        int i = next();
        int wanted = linked[i] ^ Access.EXEC;
        boolean dropped = guest.steps.validate(entries[i], wanted);
        guest.steps.link(entries[i], guest.steps.findOrAllocate(entries[i], guest.gfn(i), wanted));
        linked[i] = wanted;
        return dropped;
    }

    /** The drop and the link alone. */
    @Benchmark
    public void dropAndLink() {
        int i = next();
        guest.steps.link(entries[i], guest.steps.dropChild(entries[i]));
    }

    /** The look-up of a child that is there. */
    @Benchmark
    public ShadowPageView find() {
        int i = next();
        return guest.steps.findOrAllocate(entries[i], guest.gfn(i), linked[i]);
    }

    /** The flush: here it is only counted, so this is what the model adds to all others. */
    @Benchmark
    public int flush() {
        guest.steps.flush(level);
        return next();
    }

    HugeGuest guest() {
        return guest;
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    private boolean readOnly(long sptep, int access) {
        return guest.steps.read(sptep) == access;
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    private boolean validate(long sptep, int access) {
        return guest.steps.validate(sptep, access);
    }

    private int next() {
        int next = cursor;
        cursor = next + 1 & ENTRIES - 1;
        return next;
    }
}
