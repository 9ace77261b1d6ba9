package org.shadowbench.benchmarks;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Gives the time per huge page that was split, beside that per child. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class SplitUnits {

    /** The huge pages split in this iteration: those of 1G and then those of 2M, each counted once. */
    public long hugePage;
}
