package org.shadowbench.harness.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.shadowbench.harness.model.Row;

/** A CSV file in memory whose last columns are the parameters of all rows: UTF-8, commas, a header, lines end in \n. */
public final class CsvTable implements AutoCloseable {

    private static final CSVFormat FORMAT = CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CSVPrinter printer;
    private final List<String> params;

    public CsvTable(String header, Collection<Row> rows) {
        params = rows.stream().flatMap(row -> row.params().keySet().stream()).distinct().sorted().toList();
        try {
            Writer writer = new OutputStreamWriter(bytes, StandardCharsets.UTF_8);
            printer = new CSVPrinter(writer, FORMAT);
            printer.printRecord(
                    Stream.concat(Stream.of(header.split(",")), params.stream().map(name -> "param_" + name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param cells as many as the header names */
    public void add(Row row, Object... cells) {
        List<String> record = new ArrayList<>();
        for (Object cell : cells) {
            record.add(cell instanceof Double number ? CsvCells.number(number) : CsvCells.text(cell.toString()));
        }
        params.forEach(name -> record.add(CsvCells.text(row.params().getOrDefault(name, ""))));
        try {
            printer.printRecord(record);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public byte[] bytes() {
        close();
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        try {
            printer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
