package org.shadowbench.harness.verdict;

import java.util.List;

/**
 * The comparisons that two runs allow.
 *
 * @param comparisons every row but the rulers
 * @param rulers the rows that show whether the machine was stable
 * @param notes the metrics that aren't compared and why, a line each
 */
record MatchedRuns(List<Comparison> comparisons, List<Comparison.Timed> rulers, List<String> notes) {

    MatchedRuns {
        comparisons = List.copyOf(comparisons);
        rulers = List.copyOf(rulers);
        notes = List.copyOf(notes);
    }
}
