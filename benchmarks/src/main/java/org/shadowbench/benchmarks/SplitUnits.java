package org.shadowbench.benchmarks;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The time per split huge page, beside the time per child. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class SplitUnits {

    /**
     * The huge pages split in this iteration. A page of 1G that is split to 4K counts once, and so does each 2M page in
     * it.
     */
    public long hugePage;
}
