package org.shadowbench.harness.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.shadowbench.harness.model.HistoryColumn;
import org.shadowbench.harness.model.HistoryEntry;
import org.shadowbench.harness.model.HistoryEntry.HistoryRow;

/** A history as one table: time, commit, and a column for each metric. */
public final class HistoryCsv {

    private static final CSVFormat FORMAT = CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

    static final String TIME = "time";
    static final String COMMIT = "commit";

    private HistoryCsv() {}

    /** The means over forks, in full precision; a cell is empty where a run hasn't the metric. */
    public static String write(List<HistoryEntry> history, Collection<HistoryColumn> metrics) {
        List<HistoryColumn> columns = List.copyOf(new TreeSet<>(metrics));
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
            List<String> header = new ArrayList<>(List.of(TIME, COMMIT));
            columns.forEach(column -> header.add(name(column)));
            printer.printRecord(header);
            for (HistoryEntry entry : history) {
                printer.printRecord(cells(entry, columns));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** The column's name in a table: two columns never share one. */
    static String name(HistoryColumn column) {
        return CsvCells.text(column.metric().key() + " " + column.unit());
    }

    private static List<String> cells(HistoryEntry entry, List<HistoryColumn> columns) {
        Map<HistoryColumn, HistoryRow> rows = new HashMap<>();
        entry.rows().forEach(row -> rows.put(HistoryColumn.of(row), row));
        List<String> cells = new ArrayList<>(
                List.of(entry.environment().time(), CsvCells.text(entry.environment().sources().commit())));
        for (HistoryColumn column : columns) {
            cells.add(rows.containsKey(column) ? CsvCells.number(rows.get(column).mean()) : "");
        }
        return cells;
    }
}
