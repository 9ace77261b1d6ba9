package org.shadowbench.harness.cli;

import java.util.ArrayList;
import java.util.List;
import org.shadowbench.harness.model.NoiseRecord;
import org.shadowbench.harness.model.NoiseRecord.Trial;
import org.shadowbench.harness.model.Plural;
import org.shadowbench.harness.report.Figures;
import org.shadowbench.harness.statistics.BinomialInterval;
import org.shadowbench.harness.verdict.Criteria;
import org.shadowbench.harness.verdict.NoiseCalibration;

/** Remarks on an environment, from comparisons of a commit with itself. */
final class NoiseRemarks {

    private NoiseRemarks() {}

    /** One line for each remark. */
    static List<String> of(NoiseRecord known) {
        List<String> remarks = new ArrayList<>();
        String trials = Plural.of(known.trials().size(), "trial");
        String floors = known.floors().isEmpty() ? "no noise floor" : known.floors().size() + " noise floors";
        int calls = known.trials().stream().mapToInt(Trial::calls).sum();
        remarks.add(floors + " from " + trials + " of a commit with itself in this environment, which called " + calls
                + " rows changed");
        NoiseCalibration.falsePositives(known).ifPresent(rate -> remarks.add(rate(known, rate)));
        double alpha = NoiseCalibration.criteria(known).alpha();
        if (alpha < Criteria.STANDARD.alpha()) {
            remarks.add("tests alarm too often here, so a change has to have an adjusted p of at most "
                    + Figures.pValue(alpha));
        }
        return remarks;
    }

    private static String rate(NoiseRecord known, BinomialInterval rate) {
        return "false positives of single tests of " + NoiseCalibration.FORKS_OF_A_TEST + " forks at p <= "
                + Criteria.STANDARD.alpha() + ": " + Figures.percent(rate.share()) + " of " + known.tests()
                + " (95% interval " + Figures.percent(rate.low()) + " to " + Figures.percent(rate.high()) + ")";
    }
}
