package org.shadowbench.harness.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class BenjaminiHochbergTest {

    @Test
    void shouldAdjustAsRDoes() {
        // R 4.2.2: p.adjust(c(.001,.008,.039,.041,.042,.06,.074,.205,.212,.216), "BH")
        assertArrayEquals(new double[]{0.01, 0.04, 0.084, 0.084, 0.084, 0.1, 0.105714285714286, 0.216, 0.216, 0.216},
                BenjaminiHochberg.adjust(
                        new double[]{0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216}),
                1e-12);
        // R 4.2.2: p.adjust(c(.5,.01,.03,.01,.9,1,.0002), "BH")
        assertArrayEquals(new double[]{0.7, 0.0233333333333333, 0.0525, 0.0233333333333333, 1, 1, 0.0014},
                BenjaminiHochberg.adjust(new double[]{0.5, 0.01, 0.03, 0.01, 0.9, 1, 0.0002}), 1e-12);
    }

    @Test
    void shouldLeaveOneRowAsItIs() {
        assertArrayEquals(new double[]{0.03}, BenjaminiHochberg.adjust(new double[]{0.03}));
        assertArrayEquals(new double[0], BenjaminiHochberg.adjust(new double[0]));
    }

    @Test
    void shouldRejectWhatIsNoProbability() {
        assertEquals("pValues[1] is NaN, expected 0 to 1",
                assertThrows(IllegalArgumentException.class,
                        () -> BenjaminiHochberg.adjust(new double[]{0, Double.NaN})).getMessage());
    }
}
