package org.shadowbench.harness.verdict;

import org.shadowbench.harness.statistics.RankDesign;
import org.shadowbench.harness.statistics.RankSumDesign;
import org.shadowbench.harness.statistics.SignedRankDesign;

/** How the forks of base and of head were run, which decides the test. */
public enum Sampling {
    /** Each fork of base next to one of head: Wilcoxon's signed-rank test of the ratios. */
    PAIRED(new SignedRankDesign()),
    /** Base and head in runs of their own: Mann and Whitney's test. */
    UNPAIRED(new RankSumDesign());

    private final RankDesign design;

    Sampling(RankDesign design) {
        this.design = design;
    }

    /** The distribution and the power of the test. */
    RankDesign design() {
        return design;
    }
}
