package org.shadowbench.harness.verdict;

import java.util.List;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.model.RowView;
import org.shadowbench.harness.model.RunResults;

/**
 * Base or head of a comparison: a run, and the rows of it that take part.
 *
 * @param view which rows take part, and their names in the comparison
 * @param alone rows that only this side has, if that was known before anything was measured
 */
public record ComparisonSide(RunResults run, RowView view, List<Row> alone) {

    public ComparisonSide {
        alone = List.copyOf(alone);
    }

    /** A whole run. */
    public static ComparisonSide of(RunResults run) {
        return new ComparisonSide(run, RowView.ALL, List.of());
    }
}
