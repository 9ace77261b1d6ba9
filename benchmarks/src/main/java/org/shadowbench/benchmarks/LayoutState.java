package org.shadowbench.benchmarks;

import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A working set in one of the layouts that store accesses, or in C. */
@State(Scope.Thread)
public class LayoutState extends WorkingSetState {

    /** The implementation: names of {@code Implementation} and {@code NativeLibrary}. */
    @Param({"packed", "bitfield-v1", "bitfield-v3", "byte-beside-long", "parallel-arrays", "records", "long-array",
            "long-buffer", "segment-field", "segment-static", "unsafe-buffer", "c-o2", "c-o3-native"})
    String implementation;

    @Override
    String implementation() {
        return implementation;
    }
}
