package org.shadowbench.benchmarks;

import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.shadowbench.benchmarks.workload.SlotOrder;
import org.shadowbench.benchmarks.workload.WorkingSet;

/** A working set of one size and order. A subclass adds the parameter {@code implementation} with its values. */
@State(Scope.Thread)
public abstract class WorkingSetState {

    /** The order of the slots. */
    @Param({"sequential", "shuffled"})
    String order;

    /** The size in shadow pages: 16 KiB of packed entries for L1, 512 KiB for L2, 32 MiB for L3, 512 MiB for memory. */
    @Param({"4", "128", "8192", "131072"})
    int pages;

    /** The filled working set. */
    WorkingSet working;

    /** Fills the working set. */
    @Setup
    public void setUp() {
        working = new WorkingSet(implementation(), pages, SlotOrder.of(order));
    }

    /** Returns the memory. */
    @TearDown
    public void tearDown() {
        working.close();
    }

    abstract String implementation();
}
