package org.shadowbench.harness.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.shadowbench.harness.verdict.ComparedRuns;
import org.shadowbench.harness.verdict.ComparisonOutcome;
import org.shadowbench.harness.verdict.ComparisonVerdict;
import org.shadowbench.harness.verdict.RulerReading;
import org.shadowbench.harness.verdict.Sampling;
import org.shadowbench.harness.verdict.Verdict;

/**
 * A comparison as it is told: what was compared, what came out, and what the reader should know about it.
 *
 * @param base for people: where base's figures are from
 * @param head likewise
 * @param threshold how much worse each row may get, relative
 * @param cautions what speaks against trusting it as it stands, a line each
 * @param advice whether the two are not really comparable, so that nothing is decided by it
 */
public record ComparisonReport(String base, String head, ComparedRuns compared, double threshold,
        List<String> cautions, boolean advice) {

    public ComparisonReport {
        cautions = List.copyOf(cautions);
    }

    /** What it comes to; advice never calls anything. */
    public ComparisonOutcome outcome() {
        ComparisonOutcome outcome = compared.verdict().outcome();
        return advice && outcome != ComparisonOutcome.NOT_COMPARABLE ? ComparisonOutcome.INCONCLUSIVE : outcome;
    }

    /** One sentence. */
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
        int rows = compared.verdict().rows().size();
        return rows + (rows == 1 ? " row" : " rows");
    }

    /** What came out in numbers, a line each. */
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
                : "two runs of their own: what drifted between them counts as a change");
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

    /** Cautions first, then what wasn't compared. */
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>(cautions);
        remarks.addAll(compared.notes());
        return remarks;
    }

    private long count(Verdict verdict) {
        return compared.verdict().rows().stream().filter(row -> row.verdict() == verdict).count();
    }
}
