package org.shadowbench.harness.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.shadowbench.harness.model.Plural;
import org.shadowbench.harness.verdict.ComparedRuns;
import org.shadowbench.harness.verdict.ComparisonOutcome;
import org.shadowbench.harness.verdict.ComparisonVerdict;
import org.shadowbench.harness.verdict.RulerReading;
import org.shadowbench.harness.verdict.Sampling;
import org.shadowbench.harness.verdict.Verdict;

/**
 * A comparison, with everything that a reader needs to judge it.
 *
 * @param base names the source of base's figures
 * @param head names the source of head's figures
 * @param threshold the relative change for the worse that each row may have
 * @param cautions reasons not to trust the comparison as it stands, one a line
 * @param advice true if the two aren't comparable, so that the comparison decides nothing
 */
public record ComparisonReport(String base, String head, ComparedRuns compared, double threshold,
        List<String> cautions, boolean advice) {

    public ComparisonReport {
        cautions = List.copyOf(cautions);
    }

    /** The outcome. Advice never calls a regression. */
    public ComparisonOutcome outcome() {
        ComparisonOutcome outcome = compared.verdict().outcome();
        return advice && outcome != ComparisonOutcome.NOT_COMPARABLE ? ComparisonOutcome.INCONCLUSIVE : outcome;
    }

    /** The outcome in one sentence. */
    public String headline() {
        ComparisonVerdict verdict = compared.verdict();
        if (advice) {
            return "ADVICE ONLY: the two are not comparable, so nothing is decided";
        }
        return switch (verdict.outcome()) {
            case NOTHING_WORSE -> "NOTHING WORSE";
            case REGRESSED -> "REGRESSED: " + count(Verdict.REGRESSED) + " of " + rows() + " worse";
            case INCONCLUSIVE -> verdict.stable()
                    ? "INCONCLUSIVE: nothing is worse for certain, but not every row is settled"
                    : "INCONCLUSIVE: the machine was unstable, as its ruler shows";
            case NOT_COMPARABLE -> "NOT COMPARABLE: no row was measured in both";
        };
    }

    private String rows() {
        return Plural.of(compared.verdict().rows().size(), "row");
    }

    /** The results in numbers, one a line. */
    public List<String> findings() {
        List<String> lines = new ArrayList<>();
        ComparisonVerdict verdict = compared.verdict();
        String counts = Arrays.stream(Verdict.values()).filter(kind -> count(kind) > 0)
                .map(kind -> count(kind) + " " + kind).collect(Collectors.joining(", "));
        lines.add(rows() + ": " + (counts.isEmpty() ? "nothing to compare" : counts));
        verdict.geometricMean().ifPresent(mean -> lines.add("geometric mean over the timed rows of both: "
                + Figures.ratio(mean) + " times " + (mean > 1 ? "(worse)" : "(no worse)")));
        for (RulerReading ruler : verdict.rulers()) {
            lines.add("ruler " + ruler.metric().label() + ": "
                    + Figures.ratio(ruler.estimate().ratio()) + ", " + judged(ruler));
        }
        lines.add(compared.sampling() == Sampling.PAIRED
                ? "forks run in pairs, one of base next to one of head"
                : "two separate runs: drift between them counts as a change");
        return lines;
    }

    private static String judged(RulerReading ruler) {
        if (ruler.stable()) {
            return "stable";
        }
        List<String> why = new ArrayList<>();
        if (ruler.shifted()) {
            why.add("its level moved between base and head");
        }
        if (ruler.spread()) {
            why.add("its forks vary");
        }
        return "UNSTABLE, " + String.join(" and ", why);
    }

    /** The cautions, then the rows that weren't compared, one a line. */
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>(cautions);
        remarks.addAll(compared.notes());
        return remarks;
    }

    private long count(Verdict verdict) {
        return compared.verdict().rows().stream().filter(row -> row.verdict() == verdict).count();
    }
}
