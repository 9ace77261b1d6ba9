package org.shadowbench.harness.report;

import java.util.List;

/**
 * A table before it is written: cells as they are, to be made harmless by who writes them.
 *
 * @param title empty if it needs none
 * @param textColumns how many columns are text, from the left; the others are numbers
 * @param lines each with as many cells as the header
 */
public record Table(String title, int textColumns, List<String> header, List<List<String>> lines) {

    public Table {
        header = List.copyOf(header);
        lines = List.copyOf(lines);
    }
}
