package org.shadowbench.harness.statistics;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChangePointsSimulationTest {

    private static final long SEED = 7;

    @Test
    void shouldFindNothingInMostHistoriesWithoutChange() {
        int histories = 200;
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        int alarms = (int) IntStream.range(0, histories)
                .filter(trial -> !ChangePoints.find("same", random.doubles(20, 1, 2).toArray(), 0.05, SEED).isEmpty())
                .count();
        BinomialInterval rate = BinomialInterval.of(alarms, histories, 0.95);
        assertTrue(rate.low() <= 0.05, () -> rate + ", seed " + SEED);
    }
}
