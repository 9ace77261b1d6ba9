package org.shadowbench.harness.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.shadowbench.harness.model.HistoryColumn;
import org.shadowbench.harness.model.HistoryEntry;
import org.shadowbench.harness.model.HistoryEntry.HistoryRow;
import org.shadowbench.harness.model.Metric;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.model.Series;
import org.shadowbench.harness.store.Fixtures;

class TimelineTest {

    private static final Row ROW = Fixtures.row("a.B.c");

    @Test
    void shouldFollowEachMetricInTheRunsThatHaveIt() {
        HistoryEntry first = entry("1", score("ns/op", 10, 12));
        HistoryEntry second = entry("2", score("ns/op", 20, 22), new HistoryRow(Fixtures.row("a.B.d"), Series.PRIMARY,
                "ns/op", "", List.of(5.0)));
        List<Timeline> lines = Timeline.of(List.of(first, second));
        assertEquals(2, lines.size());
        assertEquals(new Timeline(new Metric(ROW, Series.PRIMARY), "ns/op", List.of(first, second),
                List.of(11.0, 21.0)), lines.getFirst());
        assertEquals(List.of(second), lines.getLast().entries());
        assertEquals(new HistoryColumn(new Metric(ROW, Series.PRIMARY), "ns/op"), lines.getFirst().column());
    }

    @Test
    void shouldBeginAnotherWhereTheUnitChanged() {
        List<Timeline> lines = Timeline.of(List.of(entry("1", score("ns/op", 10)), entry("2", score("us/op", 10))));
        assertEquals(List.of("ns/op", "us/op"), lines.stream().map(Timeline::unit).toList());
    }

    @Test
    void shouldNameTheFirstRunAfterAChange() {
        Timeline line = Timeline.of(history(0)).getFirst();
        assertEquals(1, line.changes().size());
        assertEquals("8", line.changes().getFirst().entry().id());
        assertEquals(2, line.changes().getFirst().point().ratio(), 0.1);
    }

    @Test
    void shouldFindNoChangeWhereAMeanIsZeroOrInfinite() {
        assertEquals(List.of(), Timeline.of(history(-1)).getFirst().changes());
        assertEquals(List.of(), Timeline.of(history(Double.POSITIVE_INFINITY)).getFirst().changes());
    }

    /** Sixteen runs, of which the second eight take twice as long; the last is off by {@code more} times itself. */
    private static List<HistoryEntry> history(double more) {
        List<HistoryEntry> history = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            double mean = (i < 8 ? 10 : 20) + 0.01 * i;
            history.add(entry(Integer.toString(i), score("ns/op", i < 15 ? mean : mean * (1 + more))));
        }
        return history;
    }

    private static HistoryRow score(String unit, double... forks) {
        return new HistoryRow(ROW, Series.PRIMARY, unit, "", Arrays.stream(forks).boxed().toList());
    }

    private static HistoryEntry entry(String id, HistoryRow... rows) {
        return new HistoryEntry(HistoryEntry.VERSION, id, "test", "", Fixtures.environment("6.1", "1234567"),
                List.of(rows));
    }
}
