package org.shadowbench.benchmarks;

import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.paging.PageLevel;

/** A pool of pages of 1G, split to 2M. What {@link SplitTo4KState} adds is their size. */
@State(Scope.Thread)
public class SplitState {

    /**
     * The children of a batch of pages of 1G split to 2M: 64 pages. The batch is shorter than the millisecond that batches should
     * take: one so long would want a guest of about 1 TiB.
     */
    static final int CHILDREN_2M = 64 * 512;

    /** What a split finds: names of {@code ChildTable}. */
    @Param({"new", "whole", "partial"})
    String child;

    /** Whether NX huge pages are on: then 4K children of executable pages become executable. */
    @Param({"off", "on"})
    String nx;

    /** What the guest allows. */
    @Param({"rwx", "rw", "rx"})
    String access;

    /** From where the child's access comes. */
    @Param({"cached", "huge-spte", "guest-walk"})
    String policy;

    /** The huge pages. */
    SplitPool pool;

    private MmuEvents events;
    private SplitUnits units;

    /** Fills the pool. JMH lets one method only take the counters. */
    @Setup
    public void setUp(MmuEvents events, SplitUnits units) {
        this.events = events;
        this.units = units;
        MmuOptions options = MmuOptions.defaults().with(GuestWords.policy(policy)).with(GuestWords.nx(nx));
        pool = pool(options, GuestWords.access(access), ChildTable.of(child));
    }

    SplitPool pool(MmuOptions options, int access, ChildTable child) {
        return new SplitPool(options, PageLevel.LEVEL_1G, PageLevel.LEVEL_2M, CHILDREN_2M, access, child);
    }

    /** All pages are huge, and what follows is counted. */
    @Setup(Level.Invocation)
    public void begin() {
        events.begin(pool.guest().mmu);
        units.hugePage -= splits();
    }

    /** The batch is over: counts it, and makes all pages huge again. */
    @TearDown(Level.Invocation)
    public void end() {
        events.end(pool.guest().mmu, pool.children());
        units.hugePage += splits();
        pool.restore();
    }

    /** Returns the memory. */
    @TearDown
    public void tearDown() {
        pool.close();
    }

    private long splits() {
        return pool.statistics().get(Counter.SPLITS_1G) + pool.statistics().get(Counter.SPLITS_2M);
    }
}
