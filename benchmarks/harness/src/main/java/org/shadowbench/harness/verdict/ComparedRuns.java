package org.shadowbench.harness.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.shadowbench.harness.model.PairedResults;
import org.shadowbench.harness.model.PairedRun;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.model.RowView;
import org.shadowbench.harness.model.RunResults;

/**
 * Two runs, matched and judged.
 *
 * @param sampling how their forks were run
 * @param criteria how sure the verdicts are
 * @param notes the metrics that aren't compared and why, a line each
 */
public record ComparedRuns(Sampling sampling, Criteria criteria, ComparisonVerdict verdict, List<String> notes) {

    /** How much worse a row may get unless the reader says otherwise, relative. */
    public static final double STANDARD_THRESHOLD = 0.03;

    public ComparedRuns {
        notes = List.copyOf(notes);
    }

    /** Compares two runs that were not run together. */
    public static ComparedRuns unpaired(RunResults base, RunResults head, ComparisonRequest wanted) {
        return unpaired(ComparisonSide.of(base), ComparisonSide.of(head), wanted);
    }

    /** Compares the rows that each side's view has, of two runs that were not run together. */
    public static ComparedRuns unpaired(ComparisonSide base, ComparisonSide head, ComparisonRequest wanted) {
        return judged(base, head, Sampling.UNPAIRED, wanted);
    }

    /** Compares the two sides of a paired run: its screening, and its confirmation if there is one. */
    public static ComparedRuns paired(PairedResults results, ComparisonRequest wanted) {
        ComparedRuns screening = screening(results, wanted);
        Optional<PairedResults.Stage> fresh = results.confirmation();
        if (fresh.isPresent()) {
            ComparedRuns confirmation = judged(results, fresh.get(), wanted);
            return screening.with(screening.verdict.confirmedBy(confirmation.verdict));
        }
        return results.run().confirms() ? screening.with(screening.verdict.unconfirmed()) : screening;
    }

    /** The rows that the first stage of a paired run doesn't settle, to be measured again on fresh forks. */
    public static Set<Row> suspects(PairedResults results, ComparisonRequest wanted) {
        return screening(results, wanted).verdict.suspects().stream().map(suspect -> suspect.metric().row())
                .collect(Collectors.toSet());
    }

    private static ComparedRuns screening(PairedResults results, ComparisonRequest wanted) {
        return judged(results, results.screening(), wanted);
    }

    private ComparedRuns with(ComparisonVerdict confirmed) {
        return new ComparedRuns(sampling, criteria, confirmed, notes);
    }

    private static ComparedRuns judged(PairedResults results, PairedResults.Stage stage, ComparisonRequest wanted) {
        PairedRun run = results.run();
        boolean first = stage == results.screening();
        return judged(side(stage.base(), run.base(), first), side(stage.head(), run.head(), first), Sampling.PAIRED,
                wanted);
    }

    private static ComparisonSide side(RunResults run, PairedRun.Side side, boolean first) {
        return new ComparisonSide(run, new RowView(side.params()), first ? side.alone() : List.of());
    }

    private static ComparedRuns judged(ComparisonSide base, ComparisonSide head, Sampling sampling,
            ComparisonRequest wanted) {
        MatchedRuns matched = MetricMatcher.match(base, head, sampling, wanted);
        ComparisonVerdict verdict = ComparisonVerdict.of(matched.comparisons(), matched.rulers(), wanted.criteria());
        List<String> notes = new ArrayList<>(matched.notes());
        if (matched.rulers().isEmpty()) {
            notes.add("no ruler in both: nothing tells whether the machine was stable");
        }
        return new ComparedRuns(sampling, wanted.criteria(), verdict, notes);
    }
}
