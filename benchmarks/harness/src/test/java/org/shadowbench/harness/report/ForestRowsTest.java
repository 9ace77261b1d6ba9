package org.shadowbench.harness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.shadowbench.harness.model.Metric;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.model.Series;
import org.shadowbench.harness.statistics.ShiftEstimate;
import org.shadowbench.harness.verdict.Comparison;
import org.shadowbench.harness.verdict.ComparisonOutcome;
import org.shadowbench.harness.verdict.ComparisonVerdict;
import org.shadowbench.harness.verdict.Direction;
import org.shadowbench.harness.verdict.Evidence;
import org.shadowbench.harness.verdict.MetricMeans;
import org.shadowbench.harness.verdict.RowVerdict;
import org.shadowbench.harness.verdict.UnpairedForks;
import org.shadowbench.harness.verdict.Verdict;

class ForestRowsTest {

    private static final double EXACT = 1e-12;
    private static final MetricMeans MEANS = new MetricMeans(
            new Metric(new Row("a.A.a", "avgt", 1, Map.of()), Series.PRIMARY), "ns/op", OptionalDouble.of(1),
            OptionalDouble.of(2));

    @Test
    void shouldShowWorseAboveOneWhicheverWayIsBetter() {
        ForestRow slower = row(tested(Direction.LOWER_IS_BETTER));
        assertEquals(2, slower.ratio(), EXACT);
        assertEquals(1.6, slower.lower(), EXACT);
        assertEquals(2.5, slower.upper(), EXACT);
        assertEquals("adjusted p 0.0200, 8 forks, 12 would settle it", slower.note());
        ForestRow more = row(tested(Direction.HIGHER_IS_BETTER));
        assertEquals(0.5, more.ratio(), EXACT);
        assertEquals(0.4, more.lower(), EXACT);
        assertEquals(0.625, more.upper(), EXACT);
        assertEquals(0.03, more.delta());
    }

    @Test
    void shouldSayWhyThereIsNoRatio() {
        Comparison.Unmatched added = new Comparison.Unmatched(MEANS, Verdict.NEW, "in head only");
        assertEquals(new ForestRow("A.a", "NEW", null, null, null, 0, "in head only"),
                row(new RowVerdict(added, Verdict.NEW, new Evidence.None("in head only"))));
    }

    private static RowVerdict tested(Direction direction) {
        Comparison.Timed timed = new Comparison.Timed(MEANS, direction,
                UnpairedForks.of("A.a", new double[]{1, 1.1}, new double[]{2, 2.1}), 0.03, 0);
        return new RowVerdict(timed, Verdict.INCONCLUSIVE,
                new Evidence.Tested(new ShiftEstimate(Math.log(2), Math.log(1.6), Math.log(2.5), 0.95), 8, 0.01, 0.02,
                        0.03, new Evidence.Power(OptionalDouble.empty(), OptionalInt.of(12))));
    }

    private static ForestRow row(RowVerdict row) {
        return ForestRows.of(new ComparisonVerdict(List.of(row), List.of(), OptionalDouble.empty(),
                ComparisonOutcome.INCONCLUSIVE)).getFirst();
    }
}
