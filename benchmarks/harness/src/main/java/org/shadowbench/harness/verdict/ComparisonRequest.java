package org.shadowbench.harness.verdict;

import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.shadowbench.harness.model.Metric;
import org.shadowbench.harness.model.Row;

/**
 * The request for a comparison.
 *
 * @param threshold how much worse each row may get, such as 0.03 for 3%
 * @param noiseFloor how far a metric moves when nothing changes, relative; 0 if that isn't known
 * @param accepted the rows to compare; the others are not among the tests
 * @param criteria how sure verdicts have to be
 */
public record ComparisonRequest(double threshold, ToDoubleFunction<Metric> noiseFloor, Predicate<Row> accepted,
        Criteria criteria) {

    /** All rows, without any noise floor. */
    public static ComparisonRequest all(double threshold) {
        return new ComparisonRequest(threshold, metric -> 0, row -> true, Criteria.STANDARD);
    }
}
