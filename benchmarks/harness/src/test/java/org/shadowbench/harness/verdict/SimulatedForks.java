package org.shadowbench.harness.verdict;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Fork means of a machine like those of the suite: forks vary by 2%, the five iterations of a fork by 1% with an
 * autocorrelation of 0.5, and the machine gets slower by 5% from the first fork of the job to the last.
 */
final class SimulatedForks {

    static final double FORK_CV = 0.02;
    static final double ITERATION_CV = 0.01;
    static final double AUTOCORRELATION = 0.5;
    static final int ITERATIONS = 5;
    static final double DRIFT = 0.05;

    /** Which fork of the job each fork of base and of head is. */
    enum Order {
        /** Base, head, head, base, and so on. */
        ABBA {
            @Override
            int position(int fork, boolean head, int forks) {
                return 2 * fork + (head == (fork % 2 == 0) ? 1 : 0);
            }
        },
        /** All forks of base, then all of head. */
        BASE_THEN_HEAD {
            @Override
            int position(int fork, boolean head, int forks) {
                return head ? forks + fork : fork;
            }
        };

        abstract int position(int fork, boolean head, int forks);
    }

    private final RandomGenerator random;

    SimulatedForks(long seed) {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** The deviation of the logarithm of a fork's mean, drift apart: of the fork, and of the mean of its iterations. */
    static double deviation() {
        double covariances = 0;
        for (int i = 0; i < ITERATIONS; i++) {
            for (int j = 0; j < ITERATIONS; j++) {
                covariances += Math.pow(AUTOCORRELATION, Math.abs(i - j));
            }
        }
        double ofMean = ITERATION_CV * Math.sqrt(covariances) / ITERATIONS;
        return Math.hypot(FORK_CV, ofMean);
    }

    PairedForks paired(int forks, double ratio, Order order) {
        return PairedForks.of("simulated", job(forks, 1, false, order), job(forks, ratio, true, order));
    }

    /** Two runs on a machine that doesn't drift. */
    UnpairedForks unpaired(int forks, double ratio) {
        return UnpairedForks.of("simulated", steady(forks, 1), steady(forks, ratio));
    }

    private double[] job(int forks, double ratio, boolean head, Order order) {
        double[] scores = steady(forks, ratio);
        for (int fork = 0; fork < forks; fork++) {
            scores[fork] *= 1 + DRIFT * order.position(fork, head, forks) / (2 * forks - 1);
        }
        return scores;
    }

    private double[] steady(int forks, double ratio) {
        double[] scores = new double[forks];
        Arrays.setAll(scores,
                index -> 100 * ratio * Math.exp(FORK_CV * random.nextGaussian()) * (1 + meanOfIterations()));
        return scores;
    }

    private double meanOfIterations() {
        double noise = ITERATION_CV * random.nextGaussian();
        double sum = noise;
        for (int i = 1; i < ITERATIONS; i++) {
            noise = AUTOCORRELATION * noise
                    + ITERATION_CV * Math.sqrt(1 - AUTOCORRELATION * AUTOCORRELATION) * random.nextGaussian();
            sum += noise;
        }
        return sum / ITERATIONS;
    }
}
