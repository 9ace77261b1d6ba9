package org.shadowbench.benchmarks;

import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.shadowbench.benchmarks.workload.ChildTable;
import org.shadowbench.benchmarks.workload.GuestWords;
import org.shadowbench.benchmarks.workload.SplitPool;
import org.shadowbench.core.mmu.api.Counter;
import org.shadowbench.core.mmu.api.MmuOptions;
import org.shadowbench.core.paging.PageLevel;

/** A pool of pages of 1G that are split to 2M. {@link SplitTo4KState} adds a size of the pages. */
@State(Scope.Thread)
public class SplitState {

    /**
     * The children of a batch: those of 64 pages of 1G. The batch is shorter than a millisecond, which batches should
     * take. A longer one would need a guest of about 1 TiB.
     */
    static final int CHILDREN_2M = 64 * PageLevel.ENTRIES;

    /** The table that a split finds: names of {@link ChildTable}. */
    @Param({"new", "whole", "partial"})
    String child;

    /** NX huge pages. With them on, only 4K children of executable pages become executable. */
    @Param({"off", "on"})
    String nx;

    /** The access that the guest allows. */
    @Param({"rwx", "rw", "rx"})
    String access;

    /** The source of the child's access. */
    @Param({"cached", "huge-spte", "guest-walk"})
    String policy;

    /** The huge pages. */
    SplitPool pool;

    private MmuEvents events;
    private SplitUnits units;

    /** Fills the pool. JMH passes the counters to one method only, so they are kept. */
    @Setup
    public void setUp(MmuEvents events, SplitUnits units) {
        this.events = events;
        this.units = units;
        MmuOptions options = MmuOptions.defaults().with(GuestWords.POLICIES.value("policy", policy))
                .with(GuestWords.NX.value("nx", nx));
        pool = pool(options, GuestWords.ACCESSES.value("access", access), ChildTable.of(child));
    }

    SplitPool pool(MmuOptions options, int access, ChildTable child) {
        return new SplitPool(options, PageLevel.LEVEL_1G, PageLevel.LEVEL_2M, CHILDREN_2M, access, child);
    }

    /** Starts the counters. All pages are huge. */
    @Setup(Level.Invocation)
    public void begin() {
        events.begin(pool.guest().mmu());
        units.hugePage -= splits();
    }

    /** Stops the counters, and makes all pages huge again. */
    @TearDown(Level.Invocation)
    public void end() {
        events.end(pool.guest().mmu(), pool.children());
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
