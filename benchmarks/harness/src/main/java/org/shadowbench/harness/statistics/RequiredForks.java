package org.shadowbench.harness.statistics;

import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;

/** The number of forks, pairs or forks a side, with which an outcome is likely enough. */
public final class RequiredForks {

    /** Larger numbers are not searched for: nobody runs that many forks. */
    public static final int LIMIT = 1000;

    private RequiredForks() {}

    /**
     * The fewest forks whose chance is at least {@code wanted}.
     *
     * @param chance of the outcome, by the number of forks; it must not fall as that grows
     * @return empty if it takes more than {@value #LIMIT}
     */
    public static OptionalInt fewest(IntToDoubleFunction chance, double wanted) {
        int enough = 1;
        while (chance.applyAsDouble(enough) < wanted) {
            if (enough == LIMIT) {
                return OptionalInt.empty();
            }
            enough = Math.min(LIMIT, 2 * enough);
        }
        int tooFew = enough / 2;
        while (enough - tooFew > 1) {
            int middle = (enough + tooFew) >>> 1;
            if (chance.applyAsDouble(middle) < wanted) {
                tooFew = middle;
            } else {
                enough = middle;
            }
        }
        return OptionalInt.of(enough);
    }
}
