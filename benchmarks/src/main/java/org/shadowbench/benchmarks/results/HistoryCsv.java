package org.shadowbench.benchmarks.results;

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
import org.shadowbench.benchmarks.results.HistoryEntry.HistoryRow;

/** A history as one table, as Apache Otava reads it: time, commit, and a column for each metric. */
public final class HistoryCsv {

    private static final CSVFormat FORMAT = CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

    private HistoryCsv() {}

    /** The means over forks, in full precision; a cell is empty where a run hasn't the metric. */
    public static String write(List<HistoryEntry> history, Collection<Metric> metrics) {
        List<Metric> columns = List.copyOf(new TreeSet<>(metrics));
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
            List<String> header = new ArrayList<>(List.of("time", "commit"));
            columns.forEach(column -> header.add(CsvCells.text(column.key())));
            printer.printRecord(header);
            for (HistoryEntry entry : history) {
                printer.printRecord(cells(entry, columns));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static List<String> cells(HistoryEntry entry, List<Metric> columns) {
        Map<Metric, HistoryRow> rows = new HashMap<>();
        entry.rows().forEach(row -> rows.put(row.identity(), row));
        List<String> cells = new ArrayList<>(
                List.of(entry.environment().time(), CsvCells.text(entry.environment().commit())));
        for (Metric column : columns) {
            cells.add(rows.containsKey(column) ? CsvCells.number(rows.get(column).mean()) : "");
        }
        return cells;
    }
}
