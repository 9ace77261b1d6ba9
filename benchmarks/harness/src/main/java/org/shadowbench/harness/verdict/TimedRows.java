package org.shadowbench.harness.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.shadowbench.harness.statistics.BenjaminiHochberg;
import org.shadowbench.harness.statistics.ShiftEstimate;

/** Judges all tested rows together, as one family of tests. */
final class TimedRows {

    private final Criteria criteria;
    private final double alphaOfOne;

    private TimedRows(Criteria criteria, int rows) {
        this.criteria = criteria;
        this.alphaOfOne = criteria.alpha() / rows;
    }

    /** The verdicts, in the order of {@code rows}. */
    static List<RowVerdict> judge(List<Comparison.Timed> rows, Criteria criteria) {
        if (rows.isEmpty()) {
            return List.of();
        }
        double[] pValues = rows.stream().mapToDouble(row -> row.samples().pValue()).toArray();
        double[] adjusted = BenjaminiHochberg.adjust(pValues);
        TimedRows family = new TimedRows(criteria, rows.size());
        List<RowVerdict> verdicts = new ArrayList<>();
        for (int i = 0; i < pValues.length; i++) {
            verdicts.add(family.judge(rows.get(i), pValues[i], adjusted[i]));
        }
        return verdicts;
    }

    /** The rule of a row's verdict. */
    static Verdict verdict(Comparison.Timed row, ShiftEstimate estimate, double adjustedP, Criteria criteria) {
        double delta = Math.log1p(row.delta());
        double slowdown = row.direction().slowdown(estimate.shift());
        if (row.samples().identical() && row.samples().hasSpread()) {
            return Verdict.OK;
        }
        if (adjustedP <= criteria.alpha() && slowdown > delta) {
            return Verdict.REGRESSED;
        }
        if (adjustedP <= criteria.alpha() && slowdown < -delta) {
            return Verdict.IMPROVED;
        }
        boolean within = row.direction().worseEnd(estimate) <= delta && estimate.attains(criteria.confidence());
        return within ? Verdict.OK : Verdict.INCONCLUSIVE;
    }

    private RowVerdict judge(Comparison.Timed row, double pValue, double adjustedP) {
        ForkSamples samples = row.samples();
        ShiftEstimate estimate = samples.shift(criteria.confidence());
        Verdict verdict = verdict(row, estimate, adjustedP, criteria);
        OptionalInt needed = verdict == Verdict.INCONCLUSIVE ? forksToSettle(row, estimate) : OptionalInt.empty();
        Evidence.Power power = new Evidence.Power(smallestEffect(row), needed);
        return new RowVerdict(row, verdict,
                new Evidence.Tested(estimate, samples.forks(), pValue, adjustedP, row.delta(), power));
    }

    private OptionalDouble smallestEffect(Comparison.Timed row) {
        return row.samples().hasSpread()
                ? power(row, row.samples().deviation()).smallestEffect(row.samples().forks())
                : OptionalDouble.empty();
    }

    /** Supposes that the estimate is right. The spread of a single fork isn't known and counts as 0. */
    private OptionalInt forksToSettle(Comparison.Timed row, ShiftEstimate estimate) {
        ForkSamples samples = row.samples();
        double slowdown = row.direction().slowdown(estimate.shift());
        RowPower power = power(row, samples.hasSpread() ? samples.deviation() : 0);
        OptionalInt needed = slowdown > power.delta() ? power.forksToCall(slowdown) : power.forksToPass(slowdown);
        return needed.isEmpty() ? needed : OptionalInt.of(Math.max(needed.getAsInt(), samples.forks() + 1));
    }

    private RowPower power(Comparison.Timed row, double deviation) {
        return new RowPower(row.samples().sampling().design(), deviation, Math.log1p(row.delta()), alphaOfOne,
                criteria);
    }
}
