package org.shadowbench.harness.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinomialIntervalTest {

    @ParameterizedTest
    @CsvSource({
            // R 4.2.2: binom.test(4, 50)$conf.int, and so on
            "4, 50, 0.0222279636549298, 0.1923427835959628",
            "0, 50, 0, 0.0711217364641976",
            "50, 50, 0.928878263535802, 1",
            "1, 1, 0.025, 1"})
    void shouldBeClopperAndPearsons(int successes, int trials, double low, double high) {
        BinomialInterval interval = BinomialInterval.of(successes, trials, 0.95);
        assertEquals((double) successes / trials, interval.share());
        assertEquals(low, interval.low(), 1e-8);
        assertEquals(high, interval.high(), 1e-8);
    }

    @Test
    void shouldRejectImpossibleCounts() {
        assertEquals("successes is 3, expected 0 to 2",
                assertThrows(IllegalArgumentException.class, () -> BinomialInterval.of(3, 2, 0.95)).getMessage());
        assertEquals("trials is 0, expected at least 1",
                assertThrows(IllegalArgumentException.class, () -> BinomialInterval.of(0, 0, 0.95)).getMessage());
    }
}
