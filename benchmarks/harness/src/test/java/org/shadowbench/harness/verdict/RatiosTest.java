package org.shadowbench.harness.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.shadowbench.harness.model.Baseline;
import org.shadowbench.harness.model.FixedValues;
import org.shadowbench.harness.model.Metric;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.model.RowQuery;
import org.shadowbench.harness.model.Series;
import org.shadowbench.harness.model.UsageException;
import org.shadowbench.harness.statistics.WelchRatio;
import org.shadowbench.harness.store.Fixtures;

class RatiosTest {

    private static final Series X = series(Fixtures.row("a.B.c", "impl", "x", "n", "1"), Series.PRIMARY, 10, 11);
    private static final Series Y = series(Fixtures.row("a.B.c", "impl", "y", "n", "1"), Series.PRIMARY, 20, 22);
    private static final Series OTHER = series(Fixtures.row("a.B.c", "impl", "y", "n", "2"), Series.PRIMARY, 5, 5);
    private static final Series PLAIN = series(Fixtures.row("a.B.d"), Series.PRIMARY, 5, 5);

    @Test
    void shouldCompareRowsThatDifferInOneParameter() {
        List<Ratios.Line> lines = Ratios.to(baseline("impl:x"), List.of(Y, X, OTHER, PLAIN));
        assertEquals(List.of(new Ratios.Line(Y, X, WelchRatio.of(Y.forkMeans(), X.forkMeans()).orElseThrow())), lines);
        assertEquals(2, lines.getFirst().ratio().ratio(), 1e-12);
    }

    @Test
    void shouldCompareMethodsOfAClass() {
        Series base = series(Fixtures.row("a.B.base", "impl", "x", "n", "1"), Series.PRIMARY, 5, 5.5);
        List<Ratios.Line> lines = Ratios.to(baseline("method:base"), List.of(X, base, Y));
        assertEquals(List.of(X), lines.stream().map(Ratios.Line::subject).toList());
    }

    @Test
    void shouldLeaveOutSecondaryMetricsAndRowsWithoutARatio() {
        Series bytes = series(X.row(), Metric.ALLOCATION, 8, 8);
        Series zero = series(Y.row(), Series.PRIMARY, 0, 1);
        assertEquals(List.of(), Ratios.to(baseline("impl:x"), List.of(X, bytes, zero)));
    }

    private static Baseline baseline(String query) {
        try {
            return FixedValues.of(RowQuery.parse(query)).baseline();
        } catch (UsageException e) {
            throw new AssertionError(e);
        }
    }

    private static Series series(Row row, String metric, double... means) {
        return new Series(row, metric, "ns/op", Arrays.stream(means).mapToObj(mean -> new double[]{mean}).toList());
    }
}
