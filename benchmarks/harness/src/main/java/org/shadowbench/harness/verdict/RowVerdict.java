package org.shadowbench.harness.verdict;

import org.shadowbench.harness.model.Metric;

/**
 * One row of a comparison, judged.
 *
 * @param comparison the row that was judged
 * @param verdict the judgement
 * @param evidence the figures behind it
 */
public record RowVerdict(Comparison comparison, Verdict verdict, Evidence evidence) {

    /** The identity of the row. */
    public Metric metric() {
        return comparison.metric();
    }

    /** The row's unit, and its means on both sides. */
    public MetricMeans means() {
        return comparison.means();
    }

    /** True if the row was tested, and isn't settled as no worse. */
    boolean isSuspect() {
        return evidence instanceof Evidence.Tested && verdict != Verdict.OK;
    }

    RowVerdict inconclusive() {
        return new RowVerdict(comparison, Verdict.INCONCLUSIVE, evidence);
    }
}
