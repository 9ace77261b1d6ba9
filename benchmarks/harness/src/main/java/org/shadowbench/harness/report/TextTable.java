package org.shadowbench.harness.report;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Prints a table on a terminal: columns as wide as their widest cell, text to the left, numbers to the right. */
public final class TextTable {

    private final List<List<String>> lines = new ArrayList<>();
    private final int textColumns;

    /** @param textColumns the number of text columns, from the left; the other columns are numbers */
    public TextTable(int textColumns, List<String> header) {
        this.textColumns = textColumns;
        lines.add(header);
    }

    public static TextTable of(Table table) {
        TextTable text = new TextTable(table.textColumns(), table.header());
        table.lines().forEach(text::add);
        return text;
    }

    /** @param cells as many as the header has */
    public void add(List<String> cells) {
        lines.add(cells);
    }

    public void print(PrintWriter out) {
        int columns = lines.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> line : lines) {
            for (int column = 0; column < columns; column++) {
                widths[column] = Math.max(widths[column], Printable.of(line.get(column)).length());
            }
        }
        for (List<String> line : lines) {
            StringBuilder text = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                String cell = Printable.of(line.get(column));
                String space = " ".repeat(widths[column] - cell.length());
                text.append(column < textColumns ? cell + space : space + cell).append("  ");
            }
            out.println(text.toString().stripTrailing());
        }
        out.flush();
    }
}
