package org.shadowbench.harness.verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.shadowbench.harness.model.Metric;

/**
 * A whole comparison, judged.
 *
 * @param rows every row but the rulers, changed rows first, the larger change before the smaller
 * @param rulers the readings of the ruler rows; without any, nothing is known of the machine
 * @param geometricMean how many times worse head is over the tested rows, above 1 worse; empty if no row was tested
 * @param outcome the result as a whole
 */
public record ComparisonVerdict(List<RowVerdict> rows, List<RulerReading> rulers, OptionalDouble geometricMean,
        ComparisonOutcome outcome) {

    private static final Comparator<RowVerdict> CHANGED_FIRST = Comparator.comparing(RowVerdict::verdict)
            .thenComparing(Comparator.comparingDouble(ComparisonVerdict::sizeOfChange).reversed())
            .thenComparing(row -> row.metric().key());

    /**
     * Judges {@code comparisons}.
     *
     * <p>
     * If a ruler is unstable, every tested row is inconclusive, and so is the whole comparison. Allocated bytes don't
     * depend on the speed of the machine, so their rows keep their verdicts.
     *
     * @param comparisons every row of base or head, except rulers
     * @param rulers rows of code that is the same in base and head; not counted among the tests
     * @throws IllegalArgumentException if a row is there twice
     */
    public static ComparisonVerdict of(List<? extends Comparison> comparisons, List<Comparison.Timed> rulers,
            Criteria criteria) {
        requireDistinct(comparisons);
        requireDistinct(rulers);
        List<RulerReading> readings = rulers.stream().map(ruler -> RulerReading.of(ruler, criteria)).toList();
        List<RowVerdict> rows = new ArrayList<>(tested(comparisons, criteria, isStable(readings)));
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
     * The tested rows that aren't settled as no worse. A screening with few forks calls nothing: these rows are run
     * again, and only their fresh forks go into the verdict, since the old ones were chosen for how they looked.
     */
    public List<RowVerdict> suspects() {
        return rows.stream().filter(RowVerdict::isSuspect).toList();
    }

    /**
     * This screening, with the rows that were run again on fresh forks as {@code confirmation} judges them.
     *
     * <p>
     * The fresh forks are a family of tests of their own: other forks chose its rows. A row that looked changed and
     * wasn't run again is inconclusive.
     */
    public ComparisonVerdict confirmedBy(ComparisonVerdict confirmation) {
        Set<Metric> fresh = confirmation.rows.stream().map(RowVerdict::metric).collect(Collectors.toSet());
        List<RowVerdict> all = new ArrayList<>(confirmation.rows);
        rows.stream().filter(row -> !fresh.contains(row.metric()))
                .forEach(row -> all.add(row.isSuspect() ? row.inconclusive() : row));
        return of(all, confirmation.rulers);
    }

    /** This screening, of which no row was run again. */
    public ComparisonVerdict unconfirmed() {
        return confirmedBy(of(List.of(), rulers));
    }

    /** True if all rulers were stable, or there is no ruler. */
    public boolean stable() {
        return isStable(rulers);
    }

    private static boolean isStable(List<RulerReading> rulers) {
        return rulers.stream().allMatch(RulerReading::stable);
    }

    private static ComparisonVerdict of(List<RowVerdict> rows, List<RulerReading> rulers) {
        List<RowVerdict> sorted = rows.stream().sorted(CHANGED_FIRST).toList();
        return new ComparisonVerdict(sorted, rulers, geometricMean(sorted), outcome(sorted, isStable(rulers)));
    }

    /** Throughput is turned round, so that above 1 head is worse. */
    private static OptionalDouble geometricMean(List<RowVerdict> rows) {
        OptionalDouble slowdown = rows.stream().flatMapToDouble(row -> switch (row) {
            case RowVerdict(Comparison.Timed timed, Verdict verdict, Evidence.Tested tested) -> DoubleStream
                    .of(timed.direction().slowdown(tested.estimate().shift()));
            default -> DoubleStream.empty();
        }).average();
        return slowdown.isPresent() ? OptionalDouble.of(Math.exp(slowdown.getAsDouble())) : slowdown;
    }

    private static List<RowVerdict> tested(List<? extends Comparison> comparisons, Criteria criteria,
            boolean stable) {
        List<Comparison.Timed> timed = comparisons.stream().filter(Comparison.Timed.class::isInstance)
                .map(Comparison.Timed.class::cast).toList();
        List<RowVerdict> verdicts = TimedRows.judge(timed, criteria);
        return stable ? verdicts : verdicts.stream().map(RowVerdict::inconclusive).toList();
    }

    private static RowVerdict judge(Comparison.Allocated row) {
        AllocationGate gate = row.gate();
        return new RowVerdict(row, gate.verdict(),
                new Evidence.Allocated(gate.baseBytes(), gate.headBytes(), gate.tolerance()));
    }

    private static ComparisonOutcome outcome(List<RowVerdict> rows, boolean stable) {
        if (rows.stream().allMatch(row -> row.comparison() instanceof Comparison.Unmatched)) {
            return ComparisonOutcome.NOT_COMPARABLE;
        }
        if (!stable) {
            return ComparisonOutcome.INCONCLUSIVE;
        }
        if (anyIs(Verdict.REGRESSED, rows)) {
            return ComparisonOutcome.REGRESSED;
        }
        return anyIs(Verdict.INCONCLUSIVE, rows) || anyIs(Verdict.FAILED, rows)
                ? ComparisonOutcome.INCONCLUSIVE
                : ComparisonOutcome.NOTHING_WORSE;
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
        Set<Metric> metrics = new HashSet<>();
        for (Comparison comparison : comparisons) {
            if (!metrics.add(comparison.metric())) {
                throw new IllegalArgumentException(
                        "row " + comparison.metric().key() + " is there twice, expected once");
            }
        }
    }
}
