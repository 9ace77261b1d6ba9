package org.shadowbench.harness.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.shadowbench.harness.model.HistoryColumn;
import org.shadowbench.harness.model.HistoryEntry;
import org.shadowbench.harness.model.HistoryEntry.HistoryRow;

/** A history as one table: time, commit, and a column for each metric. */
public final class HistoryCsv {

    static final String TIME = "time";
    static final String COMMIT = "commit";

    private HistoryCsv() {}

    /** Writes the means over forks. A cell is empty if the run doesn't have the metric. */
    public static byte[] write(List<HistoryEntry> history, Collection<HistoryColumn> metrics) {
        List<HistoryColumn> columns = List.copyOf(new TreeSet<>(metrics));
        List<String> header = new ArrayList<>(List.of(TIME, COMMIT));
        columns.forEach(column -> header.add(name(column)));
        CsvTable table = new CsvTable(header);
        history.forEach(entry -> table.add(cells(entry, columns)));
        return table.bytes();
    }

    /** The column's name in the table. No two columns share one. */
    static String name(HistoryColumn column) {
        return CsvTable.harmless(column.metric().key() + " " + column.unit());
    }

    private static List<Object> cells(HistoryEntry entry, List<HistoryColumn> columns) {
        Map<HistoryColumn, HistoryRow> rows = new HashMap<>();
        entry.rows().forEach(row -> rows.put(HistoryColumn.of(row), row));
        List<Object> cells = new ArrayList<>(
                List.of(entry.environment().time(), entry.environment().sources().commit()));
        for (HistoryColumn column : columns) {
            cells.add(rows.containsKey(column) ? (Object) rows.get(column).mean() : "");
        }
        return cells;
    }
}
