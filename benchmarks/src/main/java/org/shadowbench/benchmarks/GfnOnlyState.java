package org.shadowbench.benchmarks;

import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A working set with or without accesses, in the same storage. */
@State(Scope.Thread)
public class GfnOnlyState extends WorkingSetState {

    /** The implementation: names of {@code Implementation}. */
    @Param({"gfn-only", "packed"})
    String implementation;

    @Override
    String implementation() {
        return implementation;
    }
}
