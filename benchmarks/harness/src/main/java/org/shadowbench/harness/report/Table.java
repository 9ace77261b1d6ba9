package org.shadowbench.harness.report;

import java.util.List;

/**
 * The content of a table. The writer of a format makes the cells harmless for it.
 *
 * @param title empty if it needs none
 * @param textColumns the number of text columns, from the left; the other columns are numbers
 * @param lines each with as many cells as the header
 */
public record Table(String title, int textColumns, List<String> header, List<List<String>> lines) {

    public Table {
        header = List.copyOf(header);
        lines = List.copyOf(lines);
    }
}
