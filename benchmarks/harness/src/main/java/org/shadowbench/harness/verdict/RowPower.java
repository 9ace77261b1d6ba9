package org.shadowbench.harness.verdict;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.shadowbench.harness.statistics.RankDesign;
import org.shadowbench.harness.statistics.RequiredForks;

/**
 * The power of the rules for one row's verdict, given the spread of its forks.
 *
 * @param design how the forks were sampled
 * @param deviation of the logarithms that the design tests, 0 or more
 * @param delta how much worse head may be, as a slowdown
 * @param alpha the level of this row's own test: that of the comparison divided by the number of its rows, as
 *     Benjamini-Hochberg requires of a row that changed alone
 * @param criteria power wanted, and confidence of the interval
 */
record RowPower(RankDesign design, double deviation, double delta, double alpha, Criteria criteria) {

    /** A slowdown that is this number of deviations beyond delta is called, if the forks can call one at all. */
    private static final double CERTAIN = 10;

    private static final double PRECISION = 1e-5;

    /** The fewest forks with which a true slowdown beyond delta is called. */
    OptionalInt forksToCall(double slowdown) {
        return RequiredForks.fewest(forks -> chanceOfCalling(forks, slowdown), criteria.power());
    }

    /** The fewest forks with which the interval of a true slowdown within delta ends within delta. */
    OptionalInt forksToPass(double slowdown) {
        double shift = inDeviations(delta - slowdown);
        double level = 1 - criteria.confidence();
        return RequiredForks.fewest(forks -> design.power(forks, shift, level), criteria.power());
    }

    /** The smallest relative effect that this number of forks would have called; empty if they can't call any. */
    OptionalDouble smallestEffect(int forks) {
        if (design.nullDistributionOf(forks).critical(alpha) < 0) {
            return OptionalDouble.empty();
        }
        if (deviation == 0) {
            return OptionalDouble.of(Math.expm1(delta));
        }
        double certain = delta + Math.max(CERTAIN * deviation, 10 * PRECISION);
        double slowdown = new BrentSolver(PRECISION).solve(100,
                candidate -> chanceOfCalling(forks, candidate) - criteria.power(), delta, certain);
        return OptionalDouble.of(Math.expm1(slowdown));
    }

    /** A lower bound of the probability that the test rejects and that the estimate lies beyond delta. */
    private double chanceOfCalling(int forks, double slowdown) {
        double rejected = design.power(forks, inDeviations(slowdown), alpha);
        double beyondDelta = design.chanceOfPositiveEstimate(forks, inDeviations(slowdown - delta));
        return Math.max(0, rejected + beyondDelta - 1);
    }

    private double inDeviations(double shift) {
        return shift == 0 ? 0 : shift / deviation;
    }
}
