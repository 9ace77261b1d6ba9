package org.shadowbench.harness.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RowPowerTest {

    private static final double DELTA = Math.log(1.03);

    @Test
    void shouldCallTheSmallestEffectWithTheForksThatItIsFor() {
        for (Sampling sampling : Sampling.values()) {
            RowPower power = row(sampling, 0.03, DELTA, 0.001);
            for (int forks = 12; forks <= 40; forks++) {
                double effect = power.smallestEffect(forks).orElseThrow();
                assertTrue(effect > 0.03, "effect " + effect);
                int asked = power.forksToCall(Math.log1p(effect) + 2e-5).orElseThrow();
                assertTrue(asked <= forks, "asks for " + asked + " forks of " + forks);
            }
        }
    }

    @Test
    void shouldAskForMoreForksNearDelta() {
        RowPower power = row(Sampling.PAIRED, 0.03, DELTA, 0.05);
        int far = power.forksToCall(Math.log(1.10)).orElseThrow();
        int near = power.forksToCall(Math.log(1.035)).orElseThrow();
        assertEquals(6, far);
        assertTrue(near > 25, "needs " + near);
        assertTrue(power.forksToCall(Math.log(1.0301)).isEmpty());
        assertTrue(power.forksToPass(Math.log(1.0299)).isEmpty());
        assertTrue(power.forksToPass(0).orElseThrow() < power.forksToPass(Math.log(1.01)).orElseThrow());
    }

    @Test
    void shouldNeedOnlyTheFewestForksWithoutSpread() {
        RowPower power = row(Sampling.PAIRED, 0, DELTA, 0.05);
        assertEquals(6, power.forksToCall(Math.log(1.04)).orElseThrow());
        assertEquals(6, power.forksToPass(0).orElseThrow());
        assertEquals(0.03, power.smallestEffect(6).orElseThrow(), 1e-12);
        assertEquals(OptionalDouble.empty(), power.smallestEffect(5));
    }

    @Test
    void shouldFindTheSmallestEffectWithHardlyAnySpread() {
        assertEquals(0.03, row(Sampling.PAIRED, 1e-17, DELTA, 0.05).smallestEffect(6).orElseThrow(), 1e-3);
    }

    @Test
    void shouldRejectPowerOfOneHalf() {
        assertEquals("power is 0.5, expected more than 0.5 and less than 1",
                assertThrows(IllegalArgumentException.class, () -> new Criteria(0.05, 0.5, 0.95)).getMessage());
    }

    private static RowPower row(Sampling sampling, double deviation, double delta, double alpha) {
        return new RowPower(sampling.design(), deviation, delta, alpha, Criteria.STANDARD);
    }
}
