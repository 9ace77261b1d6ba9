package org.shadowbench.harness.model;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rows of one side of a comparison that take part, and their names there. Only rows that have each of the fixed
 * parameters with its value take part, and their names leave these parameters out. So rows that differ in a parameter
 * on purpose are compared with each other, as one implementation with another.
 *
 * @param fixed values by parameter; if empty, all rows take part
 */
public record RowView(Map<String, String> fixed) {

    /** All rows as they are. */
    public static final RowView ALL = new RowView(Map.of());

    public RowView {
        fixed = Map.copyOf(fixed);
    }

    /** The row's name in the comparison, or nothing if it takes no part; a ruler always does. */
    public Optional<Row> of(Row row) {
        if (fixed.isEmpty() || Rulers.isRuler(row)) {
            return Optional.of(row);
        }
        if (!row.params().entrySet().containsAll(fixed.entrySet())) {
            return Optional.empty();
        }
        SortedMap<String, String> others = new TreeMap<>(row.params());
        others.keySet().removeAll(fixed.keySet());
        return Optional.of(new Row(row.benchmark(), row.mode(), row.threads(), others));
    }
}
