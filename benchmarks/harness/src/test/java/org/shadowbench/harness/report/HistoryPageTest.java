package org.shadowbench.harness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.shadowbench.harness.model.HistoryEntry;
import org.shadowbench.harness.model.HistoryEntry.HistoryRow;
import org.shadowbench.harness.model.Series;
import org.shadowbench.harness.store.Fixtures;
import org.shadowbench.harness.verdict.Timeline;

class HistoryPageTest {

    @Test
    void shouldKnowWhatEachLineIsOf() {
        List<HistoryRow> rows = Stream
                .of(Fixtures.row("a.B.c", "implementation", "long-array", "n", "1"),
                        Fixtures.row("a.B.d", "policy", "huge-spte"), Fixtures.row("a.B.e", "n", "1"))
                .map(row -> new HistoryRow(row, Series.PRIMARY, "ns/op", "3 x 100 ms", List.of(1.0, 2.0))).toList();
        List<HistoryEntry> entries = List.of(new HistoryEntry(HistoryEntry.VERSION, "1", "first", "",
                Fixtures.environment("6.1", "0123456789"), rows));
        Section.History section = (Section.History) HistoryPage.of(entries, Timeline.of(entries), Examples.PRESENTATION)
                .sections().getFirst();
        assertEquals(List.of("long-array", "huge-spte", ""),
                section.series().stream().map(HistorySeries::subject).toList());
    }
}
