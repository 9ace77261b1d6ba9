package org.shadowbench.harness.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A CSV file in memory: UTF-8, commas, a header; lines end in \n.
 *
 * <p>
 * Numbers have full precision and a dot in every locale. No spreadsheet runs a cell as a formula.
 */
public final class CsvTable {

    private static final CSVFormat FORMAT = CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

    private final StringBuilder text = new StringBuilder();
    private final CSVPrinter printer;
    private final int columns;

    /** @param header the name of each column */
    public CsvTable(Collection<String> header) {
        columns = header.size();
        try {
            printer = new CSVPrinter(text, FORMAT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        add(header);
    }

    /**
     * Adds a line.
     *
     * @param cells as many as the header has; "" for a value that isn't known
     * @throws IllegalArgumentException if there are more or fewer
     */
    public void add(Collection<?> cells) {
        if (cells.size() != columns) {
            throw new IllegalArgumentException("line has " + cells.size() + " cells, expected " + columns);
        }
        List<String> line = cells.stream().map(CsvTable::cell).toList();
        try {
            printer.printRecord(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String cell(Object value) {
        return value instanceof Double number ? Double.toString(number) : harmless(value.toString());
    }

    /**
     * Puts an apostrophe before text that a spreadsheet would run as a formula. Numbers stay as they are, with their
     * signs.
     */
    static String harmless(String text) {
        boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        return formula && !isNumber(text) ? "'" + text : text;
    }

    private static boolean isNumber(String text) {
        return text.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    }
}
