package org.shadowbench.harness.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shadowbench.harness.model.Iterations;
import org.shadowbench.harness.model.Row;
import org.shadowbench.harness.model.RowView;
import org.shadowbench.harness.model.RunRecord.PlannedRow;
import org.shadowbench.harness.model.UsageException;
import org.shadowbench.harness.store.Fixtures;

class PairedPlanTest {

    private static final Iterations SHORT = Iterations.parse("1 x 1 ms");
    private static final Iterations LONG = Iterations.parse("2 x 5 ms");

    @Test
    void shouldPairWhatBothHaveAndMeasureItAlike() {
        PairedPlan plan = PairedPlan.of(plan(SHORT, Fixtures.RULER, row("old"), row("both")), RowView.ALL,
                plan(LONG, row("both"), row("added"), Fixtures.RULER), RowView.ALL, 6);
        assertEquals(List.of(row("both"), Fixtures.RULER), rows(plan.base()));
        assertEquals(plan.base().rows(), plan.head().rows());
        assertEquals(LONG, plan.base().rows().getFirst().warmup());
        assertEquals(6, plan.base().rows().getFirst().forks());
        assertEquals(List.of(row("old")), plan.onlyInBase());
        assertEquals(List.of(row("added")), plan.onlyInHead());
    }

    @Test
    void shouldPairRowsThatDifferInAParameterOnPurpose() {
        Plan both = plan(SHORT, Fixtures.RULER, Fixtures.row("a.B.c", "version", "base", "n", "1"),
                Fixtures.row("a.B.c", "version", "head", "n", "1"));
        PairedPlan plan = PairedPlan.of(both, new RowView(Map.of("version", "base")), both,
                new RowView(Map.of("version", "head")), 2);
        assertEquals(List.of("", "base"), versions(plan.base()));
        assertEquals(List.of("", "head"), versions(plan.head()));
        PairedPlan again = plan.again(row -> !row.params().isEmpty(), 12);
        assertEquals(List.of("", "base"), versions(again.base()));
        assertEquals(12, again.base().rows().getFirst().forks());
        assertEquals(1, plan.again(row -> false, 12).head().rows().size(), "the ruler is always measured");
    }

    @Test
    void shouldShardEachRowOnceWithAllItsForksAndTheRulerAlways() throws UsageException {
        List<Row> names = new ArrayList<>(List.of(Fixtures.RULER));
        IntStream.range(0, 10).forEach(i -> names.add(row("r" + i)));
        Plan whole = plan(SHORT, names.toArray(Row[]::new));
        List<Row> all = new ArrayList<>();
        for (int part = 1; part <= 4; part++) {
            Plan shard = new Shard(part, 4).of(whole);
            assertEquals(Fixtures.RULER, rows(shard).getFirst());
            all.addAll(rows(shard).subList(1, rows(shard).size()));
            PairedPlan paired = new Shard(part, 4).of(PairedPlan.of(whole, RowView.ALL, whole, RowView.ALL, 6));
            assertEquals(rows(shard), rows(paired.head()));
            assertEquals(rows(shard), rows(paired.base()));
            assertTrue(paired.base().rows().stream().allMatch(row -> row.forks() == 6));
        }
        assertEquals(names.subList(1, 11), all.stream().sorted().toList());
        assertEquals(whole, new Shard(1, 1).of(whole));
        assertThrows(UsageException.class, () -> new Shard(11, 11).of(whole));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "0/2", "3/2", "1/0", "-1/2", "a/b", "1/2/3", "99999/99999"})
    void shouldRefuseAShardThatIsNone(String text) {
        assertThrows(UsageException.class, () -> Shard.parse(text));
    }

    private static List<String> versions(Plan plan) {
        return rows(plan).stream().map(row -> row.params().getOrDefault("version", "")).toList();
    }

    private static List<Row> rows(Plan plan) {
        return plan.rows().stream().map(PlannedRow::row).toList();
    }

    private static Row row(String name) {
        return Fixtures.row("a.B." + name);
    }

    private static Plan plan(Iterations iterations, Row... rows) {
        return new Plan(Stream.of(rows).map(row -> new PlannedRow(row, 3, iterations, iterations)).toList(), List.of());
    }
}
