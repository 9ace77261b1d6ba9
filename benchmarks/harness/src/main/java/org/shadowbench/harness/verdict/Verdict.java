package org.shadowbench.harness.verdict;

/** The judgement of one row, in the order of reports. */
public enum Verdict {
    /** Head is worse: significantly, and by more than the row's delta. */
    REGRESSED,
    /** Head is better: significantly, and by more than the row's delta. */
    IMPROVED,
    /** The row failed in base or head, so that it can't be judged. */
    FAILED,
    /** The data can't tell whether head is worse by more than the row's delta. */
    INCONCLUSIVE,
    /** The row is in base only. */
    MISSING,
    /** The row is in head only. */
    NEW,
    /** Head is worse by no more than the row's delta. */
    OK
}
