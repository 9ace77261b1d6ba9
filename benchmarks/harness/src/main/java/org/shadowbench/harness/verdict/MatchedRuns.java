package org.shadowbench.harness.verdict;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.shadowbench.harness.model.Metric;

/**
 * What is compared with what in two runs.
 *
 * @param comparisons every row but the rulers
 * @param rulers the rows that show the machine
 * @param rows what each row is, rulers too, by the text that its comparison names it with
 * @param notes what isn't compared and why, a line each
 */
public record MatchedRuns(List<Comparison> comparisons, List<Comparison.Timed> rulers, Map<String, MatchedRow> rows,
        List<String> notes) {

    /**
     * A row and its means over forks.
     *
     * @param base in the row's unit; empty where base has none
     * @param head likewise
     */
    public record MatchedRow(Metric metric, OptionalDouble base, OptionalDouble head) {}

    public MatchedRuns {
        comparisons = List.copyOf(comparisons);
        rulers = List.copyOf(rulers);
        rows = Map.copyOf(rows);
        notes = List.copyOf(notes);
    }
}
