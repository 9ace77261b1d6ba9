package org.shadowbench.harness.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.model.Rulers;
import org.shadowbench.harness.model.RunRecord.PlannedRow;
import org.shadowbench.harness.model.UsageException;

/**
 * One of several parts of a run's rows, each to be measured by a job of its own. All forks and pairs of a row are in
 * one part; rulers are in every part.
 *
 * @param index from 1 to {@code count}
 */
public record Shard(int index, int count) {

    private static final Pattern SYNTAX = Pattern.compile("(\\d{1,4})/(\\d{1,4})");

    /** @throws UsageException if the text isn't of the form "2/4" */
    public static Shard parse(String text) throws UsageException {
        Matcher parts = SYNTAX.matcher(text);
        if (parts.matches()) {
            int index = Integer.parseInt(parts.group(1));
            int count = Integer.parseInt(parts.group(2));
            if (index >= 1 && index <= count) {
                return new Shard(index, count);
            }
        }
        throw new UsageException("the shard is \"" + text + "\", expected a part and their number, such as 2/4");
    }

    /** This part of the plan. */
    public Plan of(Plan plan) throws UsageException {
        return new Plan(of(plan.rows(), PlannedRow::row), plan.leftOut());
    }

    /** This part of the pairs. */
    public PairedPlan of(PairedPlan plan) throws UsageException {
        return plan.of(of(plan.head().rows(), PlannedRow::row));
    }

    /** Deals the rows out in turns, since those next to each other take similar times. */
    private <T> List<T> of(List<T> all, Function<T, Row> row) throws UsageException {
        List<T> part = new ArrayList<>();
        int seen = 0;
        int taken = 0;
        for (T one : all) {
            if (Rulers.isRuler(row.apply(one))) {
                part.add(one);
            } else if (seen++ % count == index - 1) {
                part.add(one);
                taken++;
            }
        }
        if (taken == 0 && count > 1) {
            throw new UsageException("shard " + index + "/" + count + " has no row: there are only " + seen);
        }
        return part;
    }
}
