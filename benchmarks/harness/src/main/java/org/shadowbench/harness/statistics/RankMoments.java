package org.shadowbench.harness.statistics;

import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Mean and variance of a rank statistic under a shift of normal data, and its normal approximation from them. */
record RankMoments(double mean, double variance) {

    private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

    // 24 points integrate the smooth integrands here to better than 1e-8.
    private static final GaussIntegrator HERMITE = new GaussIntegratorFactory().hermite(24);

    /** The probability that the statistic is at least {@code value}, with continuity correction. */
    double upperTail(double value) {
        double above = mean - value + 0.5;
        // With so large a shift only one order of the data is possible.
        if (variance < 1e-9) {
            return above >= 0 ? 1 : 0;
        }
        return STANDARD.cumulativeProbability(above / Math.sqrt(variance));
    }

    static double normalCdf(double z) {
        return STANDARD.cumulativeProbability(z);
    }

    /** The expectation of a smooth function of a standard normal variable. */
    static double normalExpectation(UnivariateFunction function) {
        return HERMITE.integrate(x -> function.value(x * Math.sqrt(2))) / Math.sqrt(Math.PI);
    }

    /** The expectation of the square of the normal distribution function at Z + {@code shift}, Z standard normal. */
    static double expectedSquaredCdf(double shift) {
        return normalExpectation(z -> {
            double below = normalCdf(z + shift);
            return below * below;
        });
    }
}
