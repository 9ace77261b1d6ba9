package org.shadowbench.harness.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.shadowbench.harness.statistics.BinomialInterval;

class NoiseFloorTest {

    @Test
    void shouldBeTheFurtherEndOfTheInterval() {
        PairedForks unchanged = PairedForks.of("row", new double[]{100, 100, 100, 100, 100, 100},
                new double[]{101, 98, 100.5, 96, 101.5, 99});
        NoiseFloor floor = NoiseFloor.of(unchanged, 0.95);
        // Six pairs: the interval ends at the smallest and the largest ratio, 0.96 and 1.015.
        assertEquals(1 / 0.96 - 1, floor.relative(), 1e-12);
        assertEquals(0.96875, floor.confidence(), 1e-12);
        assertEquals(6, floor.forks());
    }

    @Test
    void shouldLetTheRowItWasTakenFromPass() {
        PairedForks unchanged = Rows.pairs(9, 1.01, 0.2);
        NoiseFloor floor = NoiseFloor.of(unchanged, 0.95);
        Comparison.Timed row = Rows.timed("row", Direction.LOWER_IS_BETTER, unchanged, floor.relative() * (1 + 1e-12));
        assertEquals(Verdict.OK, TimedRows.judge(List.of(row), Criteria.STANDARD).getFirst().verdict());
    }

    @Test
    void shouldMeasureFalsePositivesWithTheirInterval() {
        List<PairedForks> rows = List.of(Rows.pairs(8, 1.05, 0.01), Rows.pairs(8, 1, 0.01), Rows.pairs(8, 1, 0.02),
                Rows.pairs(5, 1.05, 0.01));
        // R 4.2.2: binom.test(1, 4)$conf.int
        BinomialInterval rate = FalsePositives.measure(rows, 0.05, 0.95);
        assertEquals(0.25, rate.share());
        assertEquals(0.00630946320970987, rate.low(), 1e-8);
        assertEquals(0.805879550316756, rate.high(), 1e-8);
        assertEquals("unchanged has no rows, expected at least one", assertThrows(IllegalArgumentException.class,
                () -> FalsePositives.measure(List.of(), 0.05, 0.95)).getMessage());
    }
}
