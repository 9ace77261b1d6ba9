package org.shadowbench.harness.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.shadowbench.harness.model.Row;

/** A CSV file with lines about rows. Its last columns are the parameters of all rows. */
public final class RowsCsv {

    private final List<String> params;
    private final CsvTable table;

    /**
     * @param header the columns before the parameters, separated by commas
     * @param rows all rows that lines will be about
     */
    public RowsCsv(String header, Collection<Row> rows) {
        params = rows.stream().flatMap(row -> row.params().keySet().stream()).distinct().sorted().toList();
        List<String> columns = new ArrayList<>(List.of(header.split(",")));
        params.forEach(name -> columns.add("param_" + name));
        table = new CsvTable(columns);
    }

    /**
     * Adds a line about a row.
     *
     * @param cells as many as the header has before the parameters
     */
    public void add(Row row, Object... cells) {
        List<Object> line = new ArrayList<>(Arrays.asList(cells));
        params.forEach(name -> line.add(row.params().getOrDefault(name, "")));
        table.add(line);
    }

    public byte[] bytes() {
        return table.bytes();
    }
}
