package org.shadowbench.core.mmu;

/** The operations of a random trace, with the relative frequency of each. */
enum TraceOperation {
    READ(3000), WRITE(3000), EXECUTE(2000), MAP(150), UNMAP(100), PROTECT(150), CLEAN(100), DIRTY(100), SPLIT(
            60), NX_TOGGLE(1), LOGGING(4), COLLECT(40), RECLAIM(15), RECOVER(20), TABLE_PROTECT(40), TABLE_WRITE(
                    200), ZAP_ALL(1);

    static final int TOTAL = total();

    private final int weight;

    TraceOperation(int weight) {
        this.weight = weight;
    }

    /** The operation at a point from 0 to {@link #TOTAL}. */
    static TraceOperation at(int point) {
        int left = point;
        for (TraceOperation operation : values()) {
            left -= operation.weight;
            if (left < 0) {
                return operation;
            }
        }
        throw new AssertionError(point);
    }

    private static int total() {
        int total = 0;
        for (TraceOperation operation : values()) {
            total += operation.weight;
        }
        return total;
    }
}
