package org.shadowbench.harness.verdict;

/**
 * One row of a comparison, judged.
 *
 * @param comparison what was judged
 * @param verdict what is said of it
 * @param evidence what that rests on
 */
public record RowVerdict(Comparison comparison, Verdict verdict, Evidence evidence) {

    /** The identity of the row. */
    public String row() {
        return comparison.row();
    }
}
