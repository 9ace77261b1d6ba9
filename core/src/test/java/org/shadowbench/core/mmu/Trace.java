package org.shadowbench.core.mmu;

import java.util.EnumSet;

/**
 * The operations of a random guest: the same for the same seed.
 *
 * @param seed of its random numbers
 * @param operations what happens; the turns of the others pass
 * @param areas where it happens; the turns of the others pass
 * @param roots 1, or 2 for accesses through another shadow of the same tables too
 */
record Trace(long seed, EnumSet<TraceOperation> operations, EnumSet<TraceArea> areas, int roots) {

    static Trace ofEverything(long seed) {
        return new Trace(seed, EnumSet.allOf(TraceOperation.class), EnumSet.allOf(TraceArea.class), 2);
    }

    Trace withOneRoot() {
        return new Trace(seed, operations, areas, 1);
    }

    Trace without(TraceOperation first, TraceOperation... more) {
        EnumSet<TraceOperation> fewer = EnumSet.copyOf(operations);
        fewer.removeAll(EnumSet.of(first, more));
        return new Trace(seed, fewer, areas, roots);
    }

    Trace without(TraceArea first, TraceArea... more) {
        EnumSet<TraceArea> fewer = EnumSet.copyOf(areas);
        fewer.removeAll(EnumSet.of(first, more));
        return new Trace(seed, operations, fewer, roots);
    }

    boolean has(TraceOperation operation, TraceArea area) {
        return operations.contains(operation) && areas.contains(area);
    }
}
