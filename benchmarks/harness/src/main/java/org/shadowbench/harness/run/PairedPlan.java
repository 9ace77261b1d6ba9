package org.shadowbench.harness.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.model.RowView;
import org.shadowbench.harness.model.Rulers;
import org.shadowbench.harness.model.RunRecord.PlannedRow;

/**
 * The rows to measure in pairs: row i of base next to row i of head.
 *
 * @param base as many rows as head
 * @param head the rows of head
 * @param onlyInBase rows that head doesn't have
 * @param onlyInHead rows that base doesn't have
 */
public record PairedPlan(Plan base, Plan head, List<Row> onlyInBase, List<Row> onlyInHead) {

    /** The time of one more JVM: each fork is started by a JMH of its own. */
    private static final Duration START_OF_JMH = Duration.ofMillis(600);

    public PairedPlan {
        onlyInBase = List.copyOf(onlyInBase);
        onlyInHead = List.copyOf(onlyInHead);
    }

    /**
     * Matches the rows of two plans.
     *
     * @param inBase gives base's rows their names in the comparison
     * @param inHead gives head's rows theirs
     * @param pairs of each row
     */
    public static PairedPlan of(Plan base, RowView inBase, Plan head, RowView inHead, int pairs) {
        Map<Row, PlannedRow> ofBase = byName(base, inBase);
        Map<Row, PlannedRow> ofHead = byName(head, inHead);
        List<PlannedRow> left = new ArrayList<>();
        List<PlannedRow> right = new ArrayList<>();
        ofHead.forEach((name, row) -> {
            if (ofBase.containsKey(name)) {
                left.add(paired(ofBase.get(name).row(), row, pairs));
                right.add(paired(row.row(), row, pairs));
            }
        });
        return new PairedPlan(new Plan(left, base.leftOut()), new Plan(right, head.leftOut()),
                ofBase.keySet().stream().filter(name -> !ofHead.containsKey(name)).toList(),
                ofHead.keySet().stream().filter(name -> !ofBase.containsKey(name)).toList());
    }

    private static Map<Row, PlannedRow> byName(Plan plan, RowView view) {
        Map<Row, PlannedRow> byName = new LinkedHashMap<>();
        plan.rows().forEach(row -> view.of(row.row()).ifPresent(name -> byName.put(name, row)));
        return byName;
    }

    /** A row of either side with the iterations of head's plan. */
    private static PlannedRow paired(Row row, PlannedRow how, int pairs) {
        return new PlannedRow(row, pairs, how.warmup(), how.measurement());
    }

    /** The expected time of all pairs. */
    public Duration time() {
        return IntStream.range(0, head.rows().size()).mapToObj(this::time).reduce(Duration.ZERO, Duration::plus);
    }

    private Duration time(int row) {
        return timeOfPair(head.rows().get(row)).multipliedBy(head.rows().get(row).forks());
    }

    /** The expected time of one pair. */
    static Duration timeOfPair(PlannedRow row) {
        return row.forkTime().plus(START_OF_JMH).multipliedBy(2);
    }

    /** The plan of some of the rows and the rulers, with another number of pairs. */
    public PairedPlan again(Predicate<Row> headRows, int pairs) {
        List<PlannedRow> rows = head.rows().stream()
                .filter(row -> headRows.test(row.row()) || Rulers.isRuler(row.row()))
                .map(row -> paired(row.row(), row, pairs)).toList();
        return of(rows);
    }

    /** The plan of some of head's rows, with the forks and iterations that they have here. */
    PairedPlan of(List<PlannedRow> headRows) {
        Map<Row, Row> inBase = new HashMap<>();
        for (int row = 0; row < head.rows().size(); row++) {
            inBase.put(head.rows().get(row).row(), base.rows().get(row).row());
        }
        List<PlannedRow> left = headRows.stream().map(row -> paired(inBase.get(row.row()), row, row.forks())).toList();
        return new PairedPlan(new Plan(left, base.leftOut()), new Plan(headRows, head.leftOut()), onlyInBase,
                onlyInHead);
    }
}
