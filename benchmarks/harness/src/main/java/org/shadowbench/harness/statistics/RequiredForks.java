package org.shadowbench.harness.statistics;

import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;

/**
 * The number of forks, pairs or forks a side, with which an outcome is likely enough.
 *
 * <p>A deviation here is the standard deviation of the logarithms that the design tests, which for small ones is their
 * coefficient of variation: of the paired ratio, or of one side's forks.
 */
public final class RequiredForks {

    /** Beyond so many forks there is no number: nobody runs them. */
    public static final int LIMIT = 1000;

    private RequiredForks() {}

    /**
     * The forks with which the test alone finds an effect.
     *
     * @param sampling of the forks
     * @param effect how much worse head is, such as 0.05 for 5%
     * @param deviation above 0, as described above
     * @param alpha the level at which the test rejects; for one changed row among m, the level of the whole divided by m
     * @param power the probability of finding it
     * @return empty if it takes more than {@value #LIMIT}
     */
    public static OptionalInt toDetect(Sampling sampling, double effect, double deviation, double alpha,
            double power) {
        Arguments.positive("effect", effect);
        Arguments.positive("deviation", deviation);
        Arguments.probability("alpha", alpha);
        Arguments.probability("power", power);
        double shift = Math.log1p(effect) / deviation;
        return fewest(forks -> sampling.design().power(forks, shift, alpha), power);
    }

    /** The fewest forks whose chance, which grows with their number, is at least {@code wanted}. */
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
