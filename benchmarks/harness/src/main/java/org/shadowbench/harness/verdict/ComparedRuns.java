package org.shadowbench.harness.verdict;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.shadowbench.harness.model.Metric;
import org.shadowbench.harness.model.PairedResults;
import org.shadowbench.harness.model.PairedRun;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.model.RowView;
import org.shadowbench.harness.model.RunResults;
import org.shadowbench.harness.statistics.Sampling;
import org.shadowbench.harness.verdict.MatchedRuns.MatchedRow;
import org.shadowbench.harness.verdict.RunMatcher.Side;

/**
 * Two runs, matched and judged.
 *
 * @param sampling how their forks were run
 * @param criteria how sure the verdicts are
 * @param rows what each row of the verdict is, by its name there
 * @param notes what isn't compared and why, a line each
 */
public record ComparedRuns(Sampling sampling, Criteria criteria, RunVerdict verdict, Map<String, MatchedRow> rows,
        List<String> notes) {

    /** How much worse a row may get where the reader doesn't say, relative. */
    public static final double STANDARD_THRESHOLD = 0.03;

    public ComparedRuns {
        rows = Map.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /**
     * What the reader wants of a comparison.
     *
     * @param threshold how much worse each row may get, such as 0.03 for 3%
     * @param noiseFloor how far a metric strays when nothing changes; 0 where it isn't known
     * @param accepted the rows to compare; the others are not among the tests
     * @param criteria how sure verdicts have to be
     */
    public record Wanted(double threshold, ToDoubleFunction<Metric> noiseFloor, Predicate<Row> accepted,
            Criteria criteria) {

        /** All rows, without any noise floor. */
        public static Wanted all(double threshold) {
            return new Wanted(threshold, metric -> 0, row -> true, Criteria.STANDARD);
        }
    }

    /** Compares two runs that were not run together. */
    public static ComparedRuns unpaired(RunResults base, RunResults head, Wanted wanted) {
        return unpaired(Side.of(base), Side.of(head), wanted);
    }

    /** Likewise, of the rows that each side's view has. */
    public static ComparedRuns unpaired(Side base, Side head, Wanted wanted) {
        return judged(base, head, Sampling.UNPAIRED, wanted);
    }

    /** Compares the two sides of a paired run: its screening, and where there is one its confirmation. */
    public static ComparedRuns paired(PairedResults results, Wanted wanted) {
        ComparedRuns screening = screening(results, wanted);
        Optional<PairedResults.Stage> fresh = results.confirmation();
        if (fresh.isEmpty()) {
            return results.run().confirms()
                    ? new ComparedRuns(Sampling.PAIRED, wanted.criteria, screening.verdict.unconfirmed(),
                            screening.rows,
                            screening.notes)
                    : screening;
        }
        ComparedRuns confirmation = judged(results, fresh.get(), wanted);
        Map<String, MatchedRow> rows = new HashMap<>(screening.rows);
        rows.putAll(confirmation.rows);
        return new ComparedRuns(Sampling.PAIRED, wanted.criteria, screening.verdict.confirmedBy(confirmation.verdict),
                rows,
                screening.notes);
    }

    /** The first stage of a paired run by itself, which says what is to be run again. */
    public static ComparedRuns screening(PairedResults results, Wanted wanted) {
        return judged(results, results.screening(), wanted);
    }

    /** The rows that the first stage of a paired run doesn't settle, to be measured again on fresh forks. */
    public static Set<Row> suspects(PairedResults results, Wanted wanted) {
        ComparedRuns screening = screening(results, wanted);
        return screening.verdict.suspects().stream()
                .map(suspect -> screening.rows.get(suspect.row()).metric().row()).collect(Collectors.toSet());
    }

    private static ComparedRuns judged(PairedResults results, PairedResults.Stage stage, Wanted wanted) {
        PairedRun run = results.run();
        boolean first = stage == results.screening();
        return judged(side(stage.base(), run.base(), first), side(stage.head(), run.head(), first), Sampling.PAIRED,
                wanted);
    }

    private static Side side(RunResults run, PairedRun.Side side, boolean first) {
        return new Side(run, new RowView(side.params()), first ? side.alone() : List.of());
    }

    private static ComparedRuns judged(Side base, Side head, Sampling sampling, Wanted wanted) {
        MatchedRuns matched = RunMatcher.match(base, head, sampling, wanted.threshold(), wanted.noiseFloor(),
                wanted.accepted());
        RunVerdict verdict = RunVerdict.of(matched.comparisons(), matched.rulers(), wanted.criteria());
        List<String> notes = new ArrayList<>(matched.notes());
        if (matched.rulers().isEmpty()) {
            notes.add("no ruler in both: nothing tells whether the machine was stable");
        }
        return new ComparedRuns(sampling, wanted.criteria, verdict, matched.rows(), notes);
    }
}
