package org.shadowbench.harness.report;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.shadowbench.harness.statistics.ShiftEstimate;
import org.shadowbench.harness.verdict.Comparison;
import org.shadowbench.harness.verdict.ComparisonVerdict;
import org.shadowbench.harness.verdict.Direction;
import org.shadowbench.harness.verdict.Evidence;
import org.shadowbench.harness.verdict.RowVerdict;

/** Makes the rows of a {@link Section.Forest} from a judged comparison. */
final class ForestRows {

    private ForestRows() {}

    /**
     * Makes the rows in the order of the verdict. Where more is better the ratio is inverted, so that above 1 is always
     * worse.
     */
    static List<ForestRow> of(ComparisonVerdict verdict) {
        return verdict.rows().stream().map(ForestRows::row).toList();
    }

    private static ForestRow row(RowVerdict row) {
        String label = row.metric().label();
        String verdict = row.verdict().name();
        return switch (row.evidence()) {
            case Evidence.Tested tested -> tested(label, row, tested);
            case Evidence.Allocated(double base, double head, double tolerance) -> new ForestRow(label, verdict,
                    base > 0 && head > 0 ? head / base : null, null, null, base > 0 ? tolerance / base : 0,
                    Figures.number(base) + " to " + Figures.number(head) + " " + row.means().unit());
            case Evidence.None(String reason) -> new ForestRow(label, verdict, null, null, null, 0, reason);
        };
    }

    private static ForestRow tested(String label, RowVerdict row, Evidence.Tested tested) {
        ShiftEstimate estimate = tested.estimate();
        boolean turned = row.comparison() instanceof Comparison.Timed timed
                && timed.direction() == Direction.HIGHER_IS_BETTER;
        double ratio = turned ? 1 / estimate.ratio() : estimate.ratio();
        double lower = turned ? 1 / estimate.ratioHigh() : estimate.ratioLow();
        double upper = turned ? 1 / estimate.ratioLow() : estimate.ratioHigh();
        return new ForestRow(label, row.verdict().name(), ratio, finite(lower, upper, lower),
                finite(lower, upper, upper), tested.delta(), note(tested));
    }

    /** The end of an interval, or null if the interval is open to one side, as with very few forks. */
    private static Double finite(double lower, double upper, double end) {
        return lower > 0 && Double.isFinite(upper) ? (Double) end : null;
    }

    private static String note(Evidence.Tested tested) {
        String note = String.format(Locale.ROOT, "adjusted p %.3g, %d forks", tested.adjustedP(), tested.forks());
        OptionalInt needed = tested.power().forksNeeded();
        return needed.isPresent() ? note + ", " + needed.getAsInt() + " would settle it" : note;
    }
}
