package org.shadowbench.harness.verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A whole comparison, judged.
 *
 * @param rows every row but the rulers, those that changed first, the larger change before the smaller
 * @param rulers what the ruler rows showed; without any, nothing is known of the machine
 * @param geometricMean how many times worse head is over the tested rows, above 1 worse; empty if there is none
 * @param outcome what it comes to
 */
public record RunVerdict(List<RowVerdict> rows, List<RulerReading> rulers, OptionalDouble geometricMean,
        Outcome outcome) {

    private static final Comparator<RowVerdict> CHANGED_FIRST = Comparator.comparing(RowVerdict::verdict)
            .thenComparing(Comparator.comparingDouble(RunVerdict::sizeOfChange).reversed())
            .thenComparing(RowVerdict::row);

    /**
     * Judges {@code comparisons}.
     *
     * <p>If a ruler is unstable, every tested row is inconclusive, and with them the run; allocated bytes don't depend on
     * how fast the machine was, so their rows keep what they say.
     *
     * @param comparisons every row of base or head, except rulers
     * @param rulers rows of code that is the same in base and head; not counted among the tests
     * @throws IllegalArgumentException if a row is there twice
     */
    public static RunVerdict of(List<? extends Comparison> comparisons, List<Comparison.Timed> rulers,
            Criteria criteria) {
        requireDistinct(comparisons);
        requireDistinct(rulers);
        List<RulerReading> readings = rulers.stream().map(ruler -> Ruler.read(ruler, criteria)).toList();
        boolean stable = readings.stream().allMatch(RulerReading::stable);
        List<RowVerdict> rows = new ArrayList<>(tested(comparisons, criteria, stable));
        for (Comparison comparison : comparisons) {
            switch (comparison) {
                case Comparison.Timed timed -> {
                }
                case Comparison.Allocated allocated -> rows.add(judge(allocated));
                case Comparison.Unmatched unmatched -> rows.add(new RowVerdict(unmatched, unmatched.verdict(),
                        new Evidence.None(unmatched.reason())));
            }
        }
        return of(rows, readings);
    }

    /**
     * The tested rows that aren't settled as no worse. A screening with few forks calls nothing: these are to be run again,
     * and their fresh forks alone go into the verdict, since the old ones were chosen for how they looked.
     */
    public List<RowVerdict> suspects() {
        return rows.stream().filter(row -> row.evidence() instanceof Evidence.Tested && row.verdict() != Verdict.OK)
                .toList();
    }

    /**
     * This screening, with the rows that were run again on fresh forks as {@code confirmation} judges them.
     *
     * <p>The fresh forks are a family of tests of their own: which rows are in it was chosen by other forks. A row that
     * looked changed and wasn't run again stays inconclusive.
     */
    public RunVerdict confirmedBy(RunVerdict confirmation) {
        Set<String> fresh = confirmation.rows.stream().map(RowVerdict::row).collect(Collectors.toSet());
        List<RowVerdict> all = new ArrayList<>(confirmation.rows);
        for (RowVerdict row : rows) {
            if (!fresh.contains(row.row())) {
                boolean suspect = row.evidence() instanceof Evidence.Tested && row.verdict() != Verdict.OK;
                all.add(suspect ? new RowVerdict(row.comparison(), Verdict.INCONCLUSIVE, row.evidence()) : row);
            }
        }
        return of(all, confirmation.rulers);
    }

    /** This screening, of which no row was run again. */
    public RunVerdict unconfirmed() {
        return confirmedBy(new RunVerdict(List.of(), rulers, OptionalDouble.empty(), Outcome.NOT_COMPARABLE));
    }

    /** Whether no ruler strayed; without a ruler, nothing says otherwise. */
    public boolean stable() {
        return rulers.stream().allMatch(RulerReading::stable);
    }

    private static RunVerdict of(List<RowVerdict> rows, List<RulerReading> rulers) {
        List<RowVerdict> sorted = rows.stream().sorted(CHANGED_FIRST).toList();
        boolean stable = rulers.stream().allMatch(RulerReading::stable);
        return new RunVerdict(sorted, rulers, GeometricMean.of(sorted), outcome(sorted, stable));
    }

    private static List<RowVerdict> tested(List<? extends Comparison> comparisons, Criteria criteria,
            boolean stable) {
        List<Comparison.Timed> timed = comparisons.stream().filter(Comparison.Timed.class::isInstance)
                .map(Comparison.Timed.class::cast).toList();
        List<RowVerdict> verdicts = TimedRows.judge(timed, criteria);
        return stable
                ? verdicts
                : verdicts.stream()
                        .map(row -> new RowVerdict(row.comparison(), Verdict.INCONCLUSIVE, row.evidence()))
                        .toList();
    }

    private static RowVerdict judge(Comparison.Allocated row) {
        AllocationGate gate = row.gate();
        return new RowVerdict(row, gate.verdict(),
                new Evidence.Allocated(gate.baseBytes(), gate.headBytes(), gate.tolerance()));
    }

    private static Outcome outcome(List<RowVerdict> rows, boolean stable) {
        if (rows.stream().allMatch(row -> row.comparison() instanceof Comparison.Unmatched)) {
            return Outcome.NOT_COMPARABLE;
        }
        if (!stable) {
            return Outcome.INCONCLUSIVE;
        }
        if (anyIs(Verdict.REGRESSED, rows)) {
            return Outcome.REGRESSED;
        }
        return anyIs(Verdict.INCONCLUSIVE, rows) || anyIs(Verdict.FAILED, rows)
                ? Outcome.INCONCLUSIVE
                : Outcome.NOTHING_WORSE;
    }

    private static boolean anyIs(Verdict verdict, List<RowVerdict> rows) {
        return rows.stream().anyMatch(row -> row.verdict() == verdict);
    }

    private static double sizeOfChange(RowVerdict row) {
        return switch (row.evidence()) {
            case Evidence.Tested tested -> Math.abs(tested.estimate().shift());
            case Evidence.Allocated(double base, double head, double tolerance) ->
                Math.abs(Math.log((head + 1) / (base + 1)));
            case Evidence.None none -> 0;
        };
    }

    private static void requireDistinct(List<? extends Comparison> comparisons) {
        Set<String> rows = new HashSet<>();
        for (Comparison comparison : comparisons) {
            if (!rows.add(comparison.row())) {
                throw new IllegalArgumentException("row " + comparison.row() + " is there twice, expected once");
            }
        }
    }
}
